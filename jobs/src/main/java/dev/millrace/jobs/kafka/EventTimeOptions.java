package dev.millrace.jobs.kafka;

import dev.millrace.jobs.DurationConverter;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where event time comes from, on the command line. */
final class EventTimeOptions {
  @Option(
      names = "--event-time",
      paramLabel = "FIELD",
      description = "A timestamp field (default: the Kafka record's own timestamp).")
  private String field;

  @Option(
      names = "--out-of-orderness",
      paramLabel = "DURATION",
      defaultValue = "5s",
      converter = DurationConverter.class,
      description =
          "How much later than a younger event an older one may come (default: ${DEFAULT-VALUE}).")
  private Duration outOfOrderness;

  @Option(
      names = "--idleness",
      paramLabel = "DURATION",
      defaultValue = "30s",
      converter = DurationConverter.class,
      description =
          "How long a partition may be silent before it no longer holds event time back (default:"
              + " ${DEFAULT-VALUE}).")
  private Duration idleness;

  EventTime eventTime() {
    return new EventTime(Optional.ofNullable(field), outOfOrderness, idleness);
  }
}
