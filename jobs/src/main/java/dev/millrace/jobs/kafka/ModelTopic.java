package dev.millrace.jobs.kafka;

import dev.millrace.jobs.CommandException;
import dev.millrace.jobs.kafka.wire.ModelWire;
import dev.millrace.operator.ModelCommand;
import dev.millrace.operator.ModelMessage;
import dev.millrace.operator.ModelSignature;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * A topic of models: one partition, so that there is one order, and nothing expires, so that a new
 * job finds every model.
 */
public final class ModelTopic {
  /** Room for Kafka's own header around a message. */
  private static final int OVERHEAD = 4096;

  /** As large as a broker's requests are by default: models up to that size fit. */
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
   * String, ModelMessage, PrivateKey)}.
   */
  public static RecordMetadata publish(KafkaAccess kafka, String topic, ModelMessage message) {
    return publish(kafka, topic, message, null);
  }

  /**
   * Publishes a model, creating the topic if it is missing, or a command to a topic that is there.
   *
   * @param signer the key that vouches for it; null for none
   * @throws CommandException if Kafka does not answer, or if the topic is missing for a command,
   *     has several partitions, forgets messages, or takes no message as large as the model
   */
  static RecordMetadata publish(
      KafkaAccess kafka, String topic, ModelMessage message, PrivateKey signer) {
    byte[] value = ModelWire.encode(message);
    byte[] key = message.name().getBytes(StandardCharsets.UTF_8);
    try (Broker broker = Broker.connect(kafka)) {
      if (message instanceof ModelCommand) {
        broker.require(topic, "it with the first model by 'millrace publish', or it");
      }
      new ModelTopic(broker, topic).prepareFor(value.length + key.length + OVERHEAD);
    }
    ProducerRecord<byte[], byte[]> sent = new ProducerRecord<>(topic, key, value);
    if (signer != null) {
      byte[] signature = ModelSignature.of(topic, value, signer).encode();
      sent.headers().add(TopicMessage.SIGNATURE, signature);
    }
    return send(kafka, sent);
  }

  private void prepareFor(int size) {
    broker
        .brokerSetting("socket.request.max.bytes")
        .ifPresent(limit -> requireRoom("the brokers take requests", limit, size));
    Optional<TopicDescription> topic = broker.topic(name);
    if (topic.isPresent()) {
      requireUsable(topic.get(), size);
    } else {
      create(size);
    }
  }

  private void create(int size) {
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
              Integer.toString(Math.max(size, USUAL_LIMIT))));
    } catch (TopicExistsException e) {
      requireUsable(broker.topic(name).orElseThrow(), size); // somebody was faster
    }
  }

  private void requireUsable(TopicDescription topic, int size) {
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
    String limit = broker.topicSetting(name, "max.message.bytes");
    requireRoom("topic '" + name + "' takes messages", limit, size);
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

  private static void requireRoom(String who, String limit, int size) {
    if (Long.parseLong(limit) < size) {
      throw new CommandException(
          who + " of up to " + limit + " bytes, the model needs " + size + ": raise the limit");
    }
  }

  private static RecordMetadata send(KafkaAccess kafka, ProducerRecord<byte[], byte[]> model) {
    Properties properties = new Properties();
    int size = model.key().length + model.value().length + OVERHEAD;
    properties.put("max.request.size", Integer.toString(size));
    properties.put("buffer.memory", Long.toString(Math.max(2L * size, USUAL_LIMIT / 4)));
    properties.putAll(kafka.clientProperties());
    properties.put("acks", "all");
    ByteArraySerializer bytes = new ByteArraySerializer();
    try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(properties, bytes, bytes)) {
      return producer.send(model).get();
    } catch (ExecutionException e) {
      throw new CommandException("Kafka did not take the model: " + e.getCause().getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandException("interrupted while publishing", e);
    }
  }
}
