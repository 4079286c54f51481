package dev.millrace.jobs.demo;

import dev.millrace.jobs.demo.account.StatusLog;
import dev.millrace.jobs.kafka.KafkaAccess;
import dev.millrace.jobs.kafka.status.StatusTopic;
import java.util.concurrent.Callable;

/** Reads what the job tells of its models, as soon as it is committed, until it is stopped. */
final class StatusReader implements Callable<Void> {
  private final KafkaAccess kafka;
  private final String topic;
  private final StatusLog log;
  private volatile boolean ends;

  StatusReader(KafkaAccess kafka, String topic, StatusLog log) {
    this.kafka = kafka;
    this.topic = topic;
    this.log = log;
  }

  @Override
  public Void call() {
    try (StatusTopic statuses = StatusTopic.open(kafka, topic)) {
      while (!ends) {
        log.add(statuses.next());
      }
    }
    return null;
  }

  /** Lets the reading end soon. */
  void end() {
    ends = true;
  }

  /** All that was ever told. */
  static StatusLog all(KafkaAccess kafka, String topic) {
    StatusLog log = new StatusLog();
    try (StatusTopic statuses = StatusTopic.open(kafka, topic)) {
      log.add(statuses.all());
    }
    return log;
  }
}
