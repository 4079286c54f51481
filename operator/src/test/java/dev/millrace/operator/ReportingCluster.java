package dev.millrace.operator;

import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.testutils.InMemoryReporter;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;

/** A cluster of one slot that tells a reporter its metrics: one reporter, two hide each other's. */
final class ReportingCluster {
  private static final long CHECKPOINT_MILLIS = 50;

  private ReportingCluster() {}

  static MiniClusterExtension of(InMemoryReporter reporter) {
    return new MiniClusterExtension(
        new MiniClusterResourceConfiguration.Builder()
            .setConfiguration(reporter.addToConfiguration(new Configuration()))
            .setNumberTaskManagers(1)
            .setNumberSlotsPerTaskManager(1)
            .build());
  }

  /** The environment of the cluster that runs: one made before it starts is another's. */
  static StreamExecutionEnvironment environment() {
    return StreamExecutionEnvironment.getExecutionEnvironment()
        .setParallelism(1)
        .enableCheckpointing(CHECKPOINT_MILLIS);
  }
}
