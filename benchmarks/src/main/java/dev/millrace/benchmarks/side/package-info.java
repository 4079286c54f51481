/**
 * The sides of a comparison: Millrace's engine and its {@link dev.millrace.benchmarks.side.Peer
 * peers}, each a {@link dev.millrace.benchmarks.side.Side} that goes from a heap array of records
 * to a heap array of scores with one thread, held to the same scores by {@link
 * dev.millrace.benchmarks.side.Agreement} before anything is timed.
 */
package dev.millrace.benchmarks.side;
