package dev.millrace.jobs.kafka;

import dev.millrace.jobs.event.JsonEvent;

/**
 * The timestamp of a record that is written for an event: the one that the event had in Kafka.
 *
 * <p>Never its event time: brokers refuse records from the future, which would end the job, and
 * delete topics whose newest record is older than their retention.
 */
final class KafkaTimestamp {
  private KafkaTimestamp() {}

  /** Null for an event that had none: Kafka then takes the time of writing. */
  static Long of(JsonEvent event) {
    return event.timestamp() < 0 ? null : event.timestamp();
  }
}
