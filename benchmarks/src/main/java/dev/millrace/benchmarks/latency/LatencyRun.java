package dev.millrace.benchmarks.latency;

/**
 * What a job did.
 *
 * @param perSecond events that left a second
 * @param p50 milliseconds from an event's due time until it had left, of half of them at most
 * @param p99 the same of 99 of 100
 */
record LatencyRun(double perSecond, double p50, double p99) {}
