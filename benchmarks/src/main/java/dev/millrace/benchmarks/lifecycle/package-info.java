/**
 * A model's life measured: how long events wait around a swap, what a checkpoint holds, what many
 * models take of which most are idle, whether a backfill gives what the live job gave. Whole jobs
 * in this JVM; {@code benchmarks/lifecycle} runs them.
 */
package dev.millrace.benchmarks.lifecycle;
