/**
 * What a run is measured by.
 *
 * <p>{@link dev.millrace.jobs.demo.stats.Predictions} judges a model: AUC, log loss, the mean
 * probability against the true rate, and {@link dev.millrace.jobs.demo.stats.Calibration}. {@link
 * dev.millrace.jobs.demo.stats.Percentiles}, {@link dev.millrace.jobs.demo.stats.Timeline} and
 * {@link dev.millrace.jobs.demo.stats.Gaps} judge the stream: latency, throughput, pauses.
 */
package dev.millrace.jobs.demo.stats;
