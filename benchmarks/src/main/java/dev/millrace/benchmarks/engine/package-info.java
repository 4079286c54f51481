/**
 * Forward passes side by side: every model at every batch size, one thread, the sides taking turns
 * ({@link dev.millrace.benchmarks.engine.Turns}).
 */
package dev.millrace.benchmarks.engine;
