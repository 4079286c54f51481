/**
 * What scoring tasks show: counts, times, scores and their drift, by model and version.
 *
 * <pre>
 * millrace                          scored, rejected, swaps, currentVersion, modelPreparations
 *   model=NAME, version=VERSION     scored, rejected, batches, batchSize, times, costs, nanRate
 *     place=PLACE                   rejected
 *     score=OUTPUT                  p05, p50, p95, p99, drift
 *     input=INPUT                   drift, driftAt
 * </pre>
 *
 * <p>Names and versions are Flink's key-value groups, so that reporters have them as labels. What a
 * task shows is bounded: by the versions that it holds, and for each of them by places, scores and
 * inputs.
 *
 * <p>Nothing is done a record but to count rejected ones. A batch is counted and timed; now and
 * then, one is looked at record by record.
 */
package dev.millrace.operator.runtime.metrics;
