/** Side-by-side measurements: JMH and whole pipelines, run by hand. */
package dev.millrace.benchmarks;
