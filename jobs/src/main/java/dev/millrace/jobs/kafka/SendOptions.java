package dev.millrace.jobs.kafka;

import dev.millrace.jobs.DurationConverter;
import dev.millrace.jobs.kafka.status.Reply;
import dev.millrace.operator.ModelMessage;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import picocli.CommandLine.Option;

/**
 * How a message gets onto the topic of models, and whether it is waited for, from the command line.
 */
final class SendOptions {
  @Option(
      names = "--topic",
      paramLabel = "TOPIC",
      defaultValue = "models",
      description = "The topic of models (default: ${DEFAULT-VALUE}).")
  private String topic;

  @Option(
      names = "--sign",
      paramLabel = "PRIVATE_KEY",
      description =
          "Sign with this Ed25519 key, for 'millrace score --trust': a PEM file, made by 'openssl"
              + " genpkey -algorithm ed25519'.")
  private Path signer;

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
    Sending how = new Sending(Optional.ofNullable(signer).map(PemKeys::privateKey), chunk);
    if (status == null) {
      publish(kafka, message, how, out);
      return;
    }
    try (Reply reply = Reply.on(kafka, status)) {
      Sent sent = publish(kafka, message, how, out);
      out.print(reply.await(message, sent.unread(), jobs, patience));
      out.flush();
    }
  }

  private Sent publish(KafkaAccess kafka, ModelMessage message, Sending how, PrintWriter out) {
    Sent sent = ModelTopic.publish(kafka, topic, message, how);
    out.println("topic    " + sent.topic());
    out.println("offset   " + sent.last());
    if (sent.chunks() > 1) {
      out.println("chunks   " + sent.chunks());
    }
    out.flush();
    return sent;
  }
}
