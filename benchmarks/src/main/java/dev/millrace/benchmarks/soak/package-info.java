/**
 * Whether a TaskManager grows: a score job on a real cluster takes over version after version, then
 * is stopped and submitted again and again, and its TaskManager's memory, threads and files are
 * looked at. {@code benchmarks/soak} runs it.
 */
package dev.millrace.benchmarks.soak;
