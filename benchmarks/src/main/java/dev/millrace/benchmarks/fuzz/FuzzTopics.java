package dev.millrace.benchmarks.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.millrace.jobs.kafka.Topics;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The job's topics: what goes in, and what comes out of it. An event's key is its number. */
final class FuzzTopics implements AutoCloseable {
  static final Topics NAMES =
      new Topics(
          "events",
          Optional.of("models"),
          "scored",
          "rejected",
          Optional.empty(),
          Optional.of("status"));

  private static final JsonMapper JSON = new JsonMapper();
  private static final Duration POLL = Duration.ofMillis(200);
  private static final int EVENT_PARTITIONS = 2;

  /** What the gate says of a message that it takes, whatever the message is. */
  private static final Set<String> TAKEN = Set.of("accepted", "routed", "shadowed", "rolled_back");

  private final KafkaProducer<byte[], byte[]> producer;
  private final KafkaConsumer<byte[], byte[]> consumer;

  private FuzzTopics(
      KafkaProducer<byte[], byte[]> producer, KafkaConsumer<byte[], byte[]> consumer) {
    this.producer = producer;
    this.consumer = consumer;
  }

  static FuzzTopics create(String bootstrap) throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
      NewTopic events = new NewTopic(NAMES.events(), EVENT_PARTITIONS, (short) 1);
      Stream<NewTopic> others =
          Stream.of("models", "scored", "rejected", "status")
              .map(name -> new NewTopic(name, 1, (short) 1));
      admin.createTopics(Stream.concat(Stream.of(events), others).toList()).all().get();
    }
    KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", bootstrap, "isolation.level", "read_committed"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    List<TopicPartition> out =
        Stream.of("scored", "rejected", "status").map(name -> new TopicPartition(name, 0)).toList();
    consumer.assign(out);
    consumer.seekToBeginning(out);
    return new FuzzTopics(
        new KafkaProducer<>(
            Map.of("bootstrap.servers", bootstrap, "linger.ms", 5),
            new ByteArraySerializer(),
            new ByteArraySerializer()),
        consumer);
  }

  void send(int number, byte[] event) {
    byte[] key = ByteBuffer.allocate(Integer.BYTES).putInt(number).array();
    producer.send(new ProducerRecord<>(NAMES.events(), key, event));
  }

  void send(ModelMutator.Message model) {
    ProducerRecord<byte[], byte[]> sent = new ProducerRecord<>("models", null, model.value());
    sent.headers().add("millrace-signature", model.signature());
    producer.send(sent);
  }

  void flush() {
    producer.flush();
  }

  /** Enters what has come out since the last time; whether anything has. */
  boolean read(Ledger ledger) throws IOException {
    boolean isAny = false;
    for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
      isAny = true;
      switch (record.topic()) {
        case "scored" -> ledger.scored(number(record));
        case "rejected" -> ledger.rejected(number(record));
        default -> readStatus(record.value(), ledger);
      }
    }
    return isAny;
  }

  private static int number(ConsumerRecord<byte[], byte[]> record) {
    return ByteBuffer.wrap(record.key()).getInt();
  }

  private static void readStatus(byte[] value, Ledger ledger) throws IOException {
    JsonNode status = JSON.readTree(value);
    String state = status.path("state").asText();
    boolean byGate = !status.has("task");
    if (byGate && (state.equals("refused") || TAKEN.contains(state))) {
      ledger.decided(TAKEN.contains(state));
    }
  }

  @Override
  public void close() {
    producer.close();
    consumer.close();
  }
}
