/**
 * Whole Flink jobs side by side.
 *
 * <p>{@link dev.millrace.benchmarks.pipeline.PipelineRun} generates events of 30 values and scores
 * them: with Millrace, with ONNX Runtime as users call it and batch it by hand, and not at all, in
 * the topology of {@code Scoring.with} (one input, chained) and in that of {@code Scoring.live}
 * (two inputs). {@link dev.millrace.benchmarks.pipeline.KafkaRun} goes from Kafka to Kafka.
 */
package dev.millrace.benchmarks.pipeline;
