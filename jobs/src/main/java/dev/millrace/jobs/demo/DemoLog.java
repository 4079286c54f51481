package dev.millrace.jobs.demo;

import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.config.Configurator;

/** Keeps the log of everything in this process from drowning what the demo tells. */
final class DemoLog {
  private static final String COMMITTER =
      "org.apache.flink.connector.kafka.sink.internal.KafkaCommitter";

  private static final String STATUSES = "dev.millrace.jobs.kafka.StatusLog";

  private DemoLog() {}

  /**
   * Errors alone; what the job says of its models is shown where it belongs. When a TaskManager is
   * killed, the sink's errors go too: a transaction committed just before the kill is committed
   * again on recovery, which Kafka calls fenced and the sink a likely loss of data. Here every
   * event is counted instead.
   */
  static void quiet(DemoSettings settings) {
    Configurator.setRootLevel(Level.ERROR);
    Configurator.setAllLevels("org.apache.flink", Level.ERROR);
    Configurator.setLevel("dev.millrace", Level.WARN);
    Configurator.setLevel(STATUSES, Level.ERROR);
    if (settings.killAt().isPresent()) {
      Configurator.setLevel(COMMITTER, Level.OFF);
    }
  }
}
