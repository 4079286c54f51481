package dev.millrace.jobs.kafka;

import dev.millrace.jobs.DurationConverter;
import dev.millrace.jobs.kafka.status.Reply;
import dev.millrace.operator.ModelMessage;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.time.Duration;
import org.apache.kafka.clients.producer.RecordMetadata;
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
    PrivateKey key = signer == null ? null : PemKeys.privateKey(signer);
    if (status == null) {
      publish(kafka, message, key, out);
      return;
    }
    try (Reply reply = Reply.on(kafka, status)) {
      RecordMetadata sent = publish(kafka, message, key, out);
      out.print(reply.await(message, TopicMessage.unread(topic, sent.offset()), patience));
      out.flush();
    }
  }

  private RecordMetadata publish(
      KafkaAccess kafka, ModelMessage message, PrivateKey key, PrintWriter out) {
    RecordMetadata sent = ModelTopic.publish(kafka, topic, message, key);
    out.println("topic    " + sent.topic());
    out.println("offset   " + sent.offset());
    out.flush();
    return sent;
  }
}
