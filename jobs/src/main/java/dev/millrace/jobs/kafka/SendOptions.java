package dev.millrace.jobs.kafka;

import dev.millrace.jobs.DurationConverter;
import dev.millrace.jobs.InstantConverter;
import dev.millrace.jobs.kafka.status.Reply;
import dev.millrace.operator.ModelMessage;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * How a message gets onto the topic of models, and whether it is waited for, from the command line.
 */
final class SendOptions {
  @Mixin private ModelTopicOptions topic;

  @Option(
      names = "--at",
      paramLabel = "TIME",
      converter = InstantConverter.class,
      description =
          "From when on it counts, for jobs that go by event time ('millrace score --model-time"
              + " event'), like 2026-06-01T00:00:00Z (default: Kafka's time of the message).")
  private Instant from;

  @Option(
      names = "--wait",
      paramLabel = "STATUS_TOPIC",
      description =
          "Wait until the jobs that tell this topic ('millrace score --status') have taken it: for a"
              + " model that starts at once all their tasks, else their gates.")
  private String status;

  @Option(
      names = "--wait-for",
      paramLabel = "JOB",
      description =
          "With --wait: a job that must have taken it, by its group. May be given several times"
              + " (default: any one job, and all others that answer meanwhile).")
  private Set<String> jobs = new TreeSet<>();

  @Option(
      names = "--wait-at-most",
      paramLabel = "DURATION",
      defaultValue = "1min",
      converter = DurationConverter.class,
      description = "Then say what is missing, and fail (default: ${DEFAULT-VALUE}).")
  private Duration patience;

  /**
   * Sends a message, tells where it stands, and waits for it if that is wanted.
   *
   * @throws dev.millrace.jobs.CommandException if it cannot be sent, is refused, or is not taken in
   *     time
   */
  void send(KafkaAccess kafka, ModelMessage message, PrintWriter out) {
    send(kafka, message, OptionalInt.empty(), out);
  }

  /**
   * The same for a message that is cut into chunks of that size where one is given, and else only
   * where it must be.
   */
  void send(KafkaAccess kafka, ModelMessage message, OptionalInt chunk, PrintWriter out) {
    ModelMessage dated = from == null ? message : message.at(from);
    Sending how = new Sending(topic.signer(), chunk);
    if (status == null) {
      publish(kafka, dated, how, out);
      return;
    }
    try (Reply reply = Reply.on(kafka, status)) {
      Sent sent = publish(kafka, dated, how, out);
      out.print(reply.await(message, sent.unread(), jobs, patience));
      out.flush();
    }
  }

  private Sent publish(KafkaAccess kafka, ModelMessage message, Sending how, PrintWriter out) {
    Sent sent = ModelTopic.publish(kafka, topic.topic(), message, how);
    out.println("topic    " + sent.topic());
    out.println("offset   " + sent.last());
    if (sent.chunks() > 1) {
      out.println("chunks   " + sent.chunks());
    }
    out.flush();
    return sent;
  }
}
