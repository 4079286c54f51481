package dev.millrace.jobs.kafka;

import dev.millrace.jobs.CommandException;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.admin.TopicDescription;

/** Looks at Kafka before a job starts: what would fail it later is said at once, in one line. */
final class Preflight {
  private final Broker broker;
  private final ScoreSettings settings;

  private Preflight(Broker broker, ScoreSettings settings) {
    this.broker = broker;
    this.settings = settings;
  }

  /**
   * @throws CommandException if Kafka does not answer, a topic is missing or of no use, or the
   *     brokers allow no transaction as long as the job's
   */
  static void check(ScoreSettings settings) {
    try (Broker broker = Broker.connect(settings.kafka())) {
      Preflight preflight = new Preflight(broker, settings);
      preflight.requireTopics();
      preflight.requireTransactions();
    }
  }

  private void requireTopics() {
    Topics topics = settings.topics();
    broker.require(topics.events(), "it");
    topics.models().ifPresent(this::requireModels);
    List<String> outputs = new ArrayList<>(List.of(topics.scored(), topics.rejected()));
    topics.shadows().ifPresent(outputs::add);
    topics.status().ifPresent(outputs::add);
    outputs.forEach(output -> broker.require(output, "it"));
    requireRoom(topics.scored());
    topics.shadows().ifPresent(this::requireRoom);
  }

  private void requireModels(String topic) {
    TopicDescription models =
        broker.require(topic, "it with the first model by 'millrace publish', or it");
    if (models.partitions().size() != 1) {
      throw new CommandException(
          "topic '"
              + topic
              + "' has "
              + models.partitions().size()
              + " partitions, so its models have no order: use a topic of one partition");
    }
    if (broker.topicSetting(topic, "cleanup.policy").contains("compact")) {
      throw new CommandException(
          "topic '%s' is compacted: of a model's versions, chunks and commands it keeps the last message alone: set cleanup.policy=delete, or use another topic"
              .formatted(topic));
    }
  }

  /** An event that the job takes must fit into the output with its scores. */
  private void requireRoom(String topic) {
    long limit = Long.parseLong(broker.topicSetting(topic, "max.message.bytes"));
    if (limit <= settings.maxEventBytes()) {
      throw new CommandException(
          "topic '"
              + topic
              + "' takes messages of up to "
              + limit
              + " bytes: give the topic a max.message.bytes above "
              + settings.maxEventBytes()
              + ", or a lower --max-event-bytes");
    }
  }

  private void requireTransactions() {
    if (settings.delivery().isExactlyOnce()) {
      broker.brokerSetting("transaction.max.timeout.ms").ifPresent(this::requireTimeout);
    }
  }

  private void requireTimeout(String maximum) {
    long wanted = settings.delivery().transactionTimeout().toMillis();
    if (wanted > Long.parseLong(maximum)) {
      throw new CommandException(
          "the brokers allow transactions of up to "
              + maximum
              + " ms (transaction.max.timeout.ms), the job wants "
              + wanted
              + " ms: give a lower --transaction-timeout, or raise the brokers' maximum");
    }
  }
}
