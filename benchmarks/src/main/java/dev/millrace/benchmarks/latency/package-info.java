/**
 * How late events are, by load: whole jobs in this JVM, from a source that keeps to a schedule
 * whether the job keeps up or not; {@code benchmarks/latency} runs them.
 *
 * <p>An event is its own due time. Source, scoring and end are one chain on one thread, so from the
 * due time on counts all that an event waits for: the pass that the thread is in, its place in the
 * batch, its own pass. Nothing is left out because the job was busy (coordinated omission).
 */
package dev.millrace.benchmarks.latency;
