package dev.millrace.jobs.kafka;

import dev.millrace.jobs.DurationConverter;
import java.time.Duration;
import org.apache.flink.connector.base.DeliveryGuarantee;
import picocli.CommandLine.Option;

/** What the job promises its readers, from the command line. */
final class DeliveryOptions {
  @Option(
      names = "--delivery",
      paramLabel = "exactly-once|at-least-once|none",
      defaultValue = "exactly-once",
      converter = Choices.Guarantee.class,
      description =
          "What readers are promised; for exactly-once they read with"
              + " isolation.level=read_committed (default: ${DEFAULT-VALUE}).")
  private DeliveryGuarantee guarantee;

  @Option(
      names = "--transaction-timeout",
      paramLabel = "DURATION",
      defaultValue = "10min",
      converter = DurationConverter.class,
      description =
          "How long Kafka keeps a transaction of a job that is down, not above the brokers'"
              + " transaction.max.timeout.ms (default: ${DEFAULT-VALUE}).")
  private Duration transactionTimeout;

  @Option(
      names = "--transactional-id-prefix",
      paramLabel = "NAME",
      description = "What the job's transactions are called (default: the group).")
  private String transactionalIdPrefix;

  @Option(
      names = "--checkpoint-interval",
      paramLabel = "DURATION",
      defaultValue = "10s",
      converter = DurationConverter.class,
      description =
          "How often the job commits, which is what readers of committed events wait for (default:"
              + " ${DEFAULT-VALUE}).")
  private Duration checkpointInterval;

  @Option(
      names = "--key",
      paramLabel = "same|none|FIELD",
      defaultValue = "same",
      description =
          "The key of a scored event: the event's own, none, or a field's value (default:"
              + " ${DEFAULT-VALUE}).")
  private String key;

  @Option(
      names = "--max-event-bytes",
      paramLabel = "BYTES",
      defaultValue = "900000",
      description =
          "Longer events are rejected: with their scores they would not fit into the output topic"
              + " (default: ${DEFAULT-VALUE}).")
  private int maxEventBytes;

  Delivery delivery(String group) {
    String prefix = transactionalIdPrefix == null ? group : transactionalIdPrefix;
    return new Delivery(guarantee, transactionTimeout, prefix);
  }

  OutputKey key() {
    return OutputKey.parse(key);
  }

  Duration checkpointInterval() {
    return checkpointInterval;
  }

  int maxEventBytes() {
    return maxEventBytes;
  }
}
