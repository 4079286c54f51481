package dev.millrace.jobs.kafka.status;

import dev.millrace.jobs.CommandException;
import dev.millrace.jobs.kafka.KafkaAccess;
import dev.millrace.operator.ModelMessage;
import dev.millrace.operator.ModelVersion;
import java.time.Duration;
import java.util.Set;

/** Waits for what jobs say of a message. To be opened before the message is sent. */
public final class Reply implements AutoCloseable {
  private final StatusTopic topic;

  private Reply(StatusTopic topic) {
    this.topic = topic;
  }

  /**
   * @throws CommandException if Kafka does not answer or has no such topic
   */
  public static Reply on(KafkaAccess kafka, String topic) {
    return new Reply(StatusTopic.open(kafka, topic));
  }

  /**
   * Waits until a job has taken the message, all that are waited for, and all that have answered.
   * Returns who, a line each.
   *
   * @param unread what the message may be called by a job that cannot read it
   * @param awaited the jobs that must answer
   * @throws CommandException if a job refuses it, or if answers are missing after {@code patience}
   */
  public String await(
      ModelMessage message, Set<ModelVersion> unread, Set<String> awaited, Duration patience) {
    Answers answers = new Answers(message, unread, awaited);
    long end = System.nanoTime() + patience.toNanos();
    while (!answers.areComplete()) {
      if (System.nanoTime() > end) {
        throw new CommandException(
            "it is sent, but after %d s %s"
                .formatted(patience.toSeconds(), answers.missing(topic.name())));
      }
      topic.next().forEach(answers::add);
    }
    return answers.taken();
  }

  @Override
  public void close() {
    topic.close();
  }
}
