package dev.millrace.jobs.kafka;

import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The main job: events and models in from Kafka, scored and rejected events out to Kafka.
 *
 * <pre>
 * events ----------------------+-> score -> scored
 * models -> gate -> broadcast -+      +---> rejected
 *             +---------------------------> status
 * </pre>
 */
public final class ScoreJob {
  private ScoreJob() {}

  /**
   * Adds the job to an environment: sources, scoring, sinks, checkpointing. The caller executes it.
   */
  public static void build(StreamExecutionEnvironment env, ScoreSettings settings) {
    throw new UnsupportedOperationException();
  }
}
