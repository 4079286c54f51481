/**
 * What scoring tasks show: counts, times, scores and their drift, by model and version.
 *
 * <pre>
 * millrace                          scored, rejected, swaps, currentVersion, modelPreparations,
 *                                   readyVersions, sleepingVersions, wakes, wakeMicros
 *   model=NAME, version=VERSION     scored, rejected, batches, batchSize, times, costs, nanRate
 *     place=PLACE                   rejected
 *     score=OUTPUT                  p05, p50, p95, p99, drift
 *     input=INPUT                   drift, driftAt
 * </pre>
 *
 * <p>Names and versions are Flink's key-value groups, so that reporters have them as labels. What a
 * task shows is bounded: by the versions that are ready, and for each of them by places, scores and
 * inputs. What a version has shown ends when it sleeps, and begins anew when it wakes.
 *
 * <p>Nothing is done a record but to count rejected ones. A batch is counted and timed; now and
 * then, one is looked at record by record.
 */
package dev.millrace.operator.runtime.metrics;
