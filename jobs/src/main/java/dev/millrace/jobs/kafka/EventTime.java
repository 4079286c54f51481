package dev.millrace.jobs.kafka;

import java.time.Duration;
import java.util.Optional;

/**
 * Where event time comes from and how far out of order it may be.
 *
 * @param field the timestamp field's path; empty for the Kafka record's own timestamp
 * @param outOfOrderness how much later than a younger event an older one may come
 * @param idleness how long a partition may be silent before it no longer holds event time back
 */
public record EventTime(Optional<String> field, Duration outOfOrderness, Duration idleness) {
  /** The Kafka record's timestamp, up to 5 s out of order; partitions idle after 30 s. */
  public static EventTime ofRecord() {
    return new EventTime(Optional.empty(), Duration.ofSeconds(5), Duration.ofSeconds(30));
  }

  /** The timestamp in a field of the event. */
  public EventTime field(String path) {
    return new EventTime(Optional.of(path), outOfOrderness, idleness);
  }
}
