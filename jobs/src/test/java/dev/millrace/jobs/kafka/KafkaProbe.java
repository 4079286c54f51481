package dev.millrace.jobs.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.millrace.jobs.demo.EmbeddedBroker;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes to and reads from a broker as other systems do; what it reads is committed. */
public final class KafkaProbe implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final JsonMapper JSON = new JsonMapper();

  private final EmbeddedBroker broker;
  private final Admin admin;
  private final KafkaProducer<byte[], byte[]> producer;

  public KafkaProbe() {
    broker = EmbeddedBroker.start();
    Map<String, Object> properties = Map.of("bootstrap.servers", broker.bootstrap());
    admin = Admin.create(properties);
    producer =
        new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
  }

  public String bootstrap() {
    return broker.bootstrap();
  }

  public KafkaAccess access() {
    return KafkaAccess.at(bootstrap());
  }

  public void create(String topic, int partitions, Map<String, String> settings) {
    NewTopic created =
        new NewTopic(topic, Optional.of(partitions), Optional.empty()).configs(settings);
    done(admin.createTopics(List.of(created)).all());
  }

  public void create(String... topics) {
    for (String topic : topics) {
      create(topic, 1, Map.of());
    }
  }

  boolean exists(String topic) {
    return done(admin.listTopics().names()).contains(topic);
  }

  String setting(String topic, String key) {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    return done(admin.describeConfigs(List.of(resource)).all()).get(resource).get(key).value();
  }

  public void send(String topic, byte[] key, byte[] value) {
    producer.send(new ProducerRecord<>(topic, key, value));
    producer.flush();
  }

  /** Sends a message as another had it: under the same headers. */
  void sendUnder(Headers headers, String topic, byte[] value) {
    byte[] noKey = null;
    producer.send(new ProducerRecord<>(topic, 0, noKey, value, headers));
    producer.flush();
  }

  public void send(String topic, List<String> values) {
    values.forEach(value -> producer.send(new ProducerRecord<>(topic, utf8(value))));
    producer.flush();
  }

  /** The topic's first committed messages, once there are that many. */
  public List<ConsumerRecord<byte[], byte[]>> read(String topic, int count) {
    List<ConsumerRecord<byte[], byte[]>> read = new ArrayList<>();
    long end = System.nanoTime() + PATIENCE.toNanos();
    try (KafkaConsumer<byte[], byte[]> consumer = consumer(topic)) {
      while (read.size() < count) {
        consumer.poll(Duration.ofMillis(100)).forEach(read::add);
        assertThat(System.nanoTime())
            .as("waiting for %s messages on %s, found %s", count, topic, read.size())
            .isLessThan(end);
      }
    }
    return read;
  }

  public List<JsonNode> readJson(String topic, int count) throws IOException {
    List<JsonNode> read = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> each : read(topic, count)) {
      read.add(JSON.readTree(each.value()));
    }
    return read;
  }

  /** How many committed messages the topic has, markers of transactions not counted. */
  public int count(String topic) {
    int count = 0;
    try (KafkaConsumer<byte[], byte[]> consumer = consumer(topic)) {
      Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
      while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
        count += consumer.poll(Duration.ofMillis(100)).count();
      }
    }
    return count;
  }

  @Override
  public void close() {
    producer.close();
    admin.close();
    broker.close();
  }

  private KafkaConsumer<byte[], byte[]> consumer(String topic) {
    Map<String, Object> properties =
        Map.of(
            "bootstrap.servers", bootstrap(),
            "isolation.level", "read_committed",
            "auto.offset.reset", "earliest");
    KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    consumer.assign(
        consumer.partitionsFor(topic).stream()
            .map(partition -> new TopicPartition(topic, partition.partition()))
            .toList());
    consumer.seekToBeginning(consumer.assignment());
    return consumer;
  }

  private static <T> T done(KafkaFuture<T> answer) {
    return answer.toCompletionStage().toCompletableFuture().join();
  }

  public static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
