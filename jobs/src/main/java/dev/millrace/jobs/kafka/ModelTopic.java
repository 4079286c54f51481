package dev.millrace.jobs.kafka;

import dev.millrace.jobs.CommandException;
import dev.millrace.jobs.kafka.wire.ModelWire;
import dev.millrace.operator.ModelDeployment;
import dev.millrace.operator.ModelMessage;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.errors.TopicExistsException;

/**
 * A topic of models: one partition, so that there is one order; nothing expires, so that a new job
 * finds every model; and the broker's clock gives each message its time, so that times ascend.
 */
public final class ModelTopic {
  /** Room for Kafka's own header around a message. */
  static final int OVERHEAD = 4096;

  /** As large as a broker's requests are by default: models up to that size need no chunks. */
  private static final int USUAL_LIMIT = 100 * 1024 * 1024;

  private static final String FOREVER = "-1";

  private final Broker broker;
  private final String name;

  private ModelTopic(Broker broker, String name) {
    this.broker = broker;
    this.name = name;
  }

  /**
   * Publishes a model or a command that nobody vouches for; see {@link #publish(KafkaAccess,
   * String, ModelMessage, Sending)}.
   */
  public static Sent publish(KafkaAccess kafka, String topic, ModelMessage message) {
    return publish(kafka, topic, message, Sending.PLAIN);
  }

  /**
   * Publishes a model, creating the topic if it is missing, or a command to a topic that is there.
   * What is larger than the topic, the brokers or the producer take is sent in chunks.
   *
   * @throws CommandException if Kafka does not answer, or if the topic is missing for a command,
   *     has several partitions, forgets messages, or takes only messages that are tiny
   */
  static Sent publish(KafkaAccess kafka, String topic, ModelMessage message, Sending how) {
    byte[] value = ModelWire.encode(message);
    byte[] key = message.name().getBytes(StandardCharsets.UTF_8);
    int size;
    try (Broker broker = Broker.connect(kafka)) {
      if (!(message.undated() instanceof ModelDeployment)) {
        broker.require(topic, "it with the first model by 'millrace publish', or it");
      }
      ModelTopic models = new ModelTopic(broker, topic);
      Limit limit = models.prepare().or(models.limit(kafka));
      size = how.size(value.length, limit.less(key.length + OVERHEAD));
    }
    return new Sender(kafka, topic, key).send(value, size, how.signature(topic, value));
  }

  /** Finds or creates the topic. Returns how large its messages may be. */
  private Limit prepare() {
    Optional<TopicDescription> topic = broker.topic(name);
    if (topic.isPresent()) {
      return requireUsable(topic.get());
    }
    try {
      broker.create(
          name,
          Map.of(
              "cleanup.policy",
              "delete",
              "retention.ms",
              FOREVER,
              "retention.bytes",
              FOREVER,
              "max.message.bytes",
              Integer.toString(USUAL_LIMIT)));
      return limit(Integer.toString(USUAL_LIMIT)); // not every broker knows the new topic yet
    } catch (TopicExistsException e) {
      return requireUsable(broker.topic(name).orElseThrow()); // somebody was faster
    }
  }

  private Limit limit(String ofTopic) {
    return Limit.of("topic '" + name + "' takes messages", ofTopic);
  }

  private Limit requireUsable(TopicDescription topic) {
    if (topic.partitions().size() != 1) {
      throw new CommandException(
          "topic '"
              + name
              + "' has "
              + topic.partitions().size()
              + " partitions, so its models have no order: use a topic of one partition");
    }
    require("cleanup.policy", "delete");
    require("retention.ms", FOREVER);
    require("retention.bytes", FOREVER);
    return limit(broker.topicSetting(name, "max.message.bytes"));
  }

  /** What brokers and the producer take, the topic apart. */
  private Limit limit(KafkaAccess kafka) {
    Limit limit = Limit.of("Kafka takes messages", Integer.toString(Integer.MAX_VALUE));
    Optional<String> ofBrokers = broker.brokerSetting("socket.request.max.bytes");
    if (ofBrokers.isPresent()) {
      limit = limit.or(Limit.of("the brokers take requests", ofBrokers.get()));
    }
    String ofProducer = kafka.properties().get("max.request.size");
    return ofProducer == null
        ? limit
        : limit.or(Limit.of("the producer sends requests (--kafka max.request.size)", ofProducer));
  }

  private void require(String key, String value) {
    String found = broker.topicSetting(name, key);
    if (!found.equals(value)) {
      throw new CommandException(
          "topic '"
              + name
              + "' forgets models ("
              + key
              + "="
              + found
              + "), so a new job would miss them: set "
              + key
              + "="
              + value
              + " with kafka-configs.sh --alter --topic "
              + name
              + " --add-config, or use another topic");
    }
  }
}
