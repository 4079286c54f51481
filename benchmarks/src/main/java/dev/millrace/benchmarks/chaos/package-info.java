/**
 * Exactly once, put to the test: a score job on a real cluster, under load, whose processes are
 * killed at random moments, while versions are swapped and the job is rescaled. Every event must
 * come out once, scored with the bits that it has offline, or rejected.
 *
 * <p>{@link dev.millrace.benchmarks.chaos.Plan} settles by a seed what is done, {@link
 * dev.millrace.benchmarks.chaos.ChaosRun} does it and keeps the account; {@code benchmarks/chaos}
 * runs it.
 */
package dev.millrace.benchmarks.chaos;
