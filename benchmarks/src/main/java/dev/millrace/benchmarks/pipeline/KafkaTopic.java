package dev.millrace.benchmarks.pipeline;

import dev.millrace.benchmarks.BenchModel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A topic of one partition, whose records bear the time at which the broker appended them. */
record KafkaTopic(String bootstrap, String name) {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** Makes the topic. */
  void create() throws Exception {
    NewTopic topic =
        new NewTopic(name, Optional.of(1), Optional.empty())
            .configs(Map.of("message.timestamp.type", "LogAppendTime"));
    try (Admin admin = admin()) {
      admin.createTopics(List.of(topic)).all().get();
    }
  }

  void delete() throws Exception {
    try (Admin admin = admin()) {
      admin.deleteTopics(List.of(name)).all().get();
    }
  }

  /** Fills the topic with events for a model. */
  void fill(BenchModel model, int events) {
    float[][] rows = GeneratedEvents.rows(model);
    EventBytes bytes = new EventBytes();
    Map<String, Object> config =
        Map.of("bootstrap.servers", bootstrap, "linger.ms", 5, "batch.size", 1 << 20);
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
      for (int i = 0; i < events; i++) {
        Event event = new Event(i, rows[i % rows.length]);
        producer.send(new ProducerRecord<>(name, bytes.serialize(event)));
      }
    }
  }

  /**
   * Events a second as the topic's readers see them, by the broker's clock: from the first record
   * behind the first quarter to the last.
   *
   * @throws IllegalStateException if not exactly {@code events} are there
   */
  double eventsPerSecond(int events) {
    List<Long> appended = appended(events);
    if (appended.size() != events) {
      throw new IllegalStateException(
          "expected %d events in %s, found %d".formatted(events, name, appended.size()));
    }
    int first = events / 4;
    return (events - 1 - first) * 1000.0 / (appended.get(events - 1) - appended.get(first));
  }

  /** When each record was appended, in epoch milliseconds. */
  private List<Long> appended(int expected) {
    List<Long> appended = new ArrayList<>(expected);
    try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
      TopicPartition partition = new TopicPartition(name, 0);
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      long end = consumer.endOffsets(List.of(partition)).get(partition);
      while (consumer.position(partition, PATIENCE) < end) {
        consumer.poll(PATIENCE).forEach(record -> appended.add(record.timestamp()));
      }
    }
    return appended;
  }

  private KafkaConsumer<byte[], byte[]> consumer() {
    Map<String, Object> config =
        Map.of("bootstrap.servers", bootstrap, "isolation.level", "read_committed");
    return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  private Admin admin() {
    return Admin.create(Map.of("bootstrap.servers", bootstrap));
  }
}
