package dev.millrace.jobs.kafka.status;

import dev.millrace.jobs.kafka.KafkaAccess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads what jobs have committed to a topic of statuses. */
public final class StatusTopic implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(200);

  private final String name;
  private final KafkaConsumer<byte[], byte[]> consumer;

  private StatusTopic(String name, KafkaConsumer<byte[], byte[]> consumer) {
    this.name = name;
    this.consumer = consumer;
  }

  /**
   * Opens the topic at its end: what is told from now on.
   *
   * @throws dev.millrace.jobs.CommandException if Kafka does not answer or has no such topic
   */
  public static StatusTopic open(KafkaAccess kafka, String name) {
    kafka.require(name);
    Properties properties = new Properties();
    properties.put("isolation.level", "read_committed");
    properties.putAll(kafka.clientProperties());
    properties.put("enable.auto.commit", "false");
    ByteArrayDeserializer bytes = new ByteArrayDeserializer();
    KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(properties, bytes, bytes);
    consumer.assign(
        consumer.partitionsFor(name).stream()
            .map(partition -> new TopicPartition(name, partition.partition()))
            .toList());
    Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
    ends.forEach(consumer::seek);
    return new StatusTopic(name, consumer);
  }

  String name() {
    return name;
  }

  /** What was told since the last time, waiting a moment for it. */
  public List<ToldStatus> next() {
    List<ToldStatus> told = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> each : consumer.poll(POLL)) {
      ToldStatus.read(each.value()).ifPresent(told::add);
    }
    return told;
  }

  /** All that has ever been told. */
  public List<ToldStatus> all() {
    consumer.seekToBeginning(consumer.assignment());
    Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
    List<ToldStatus> told = new ArrayList<>();
    while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
      told.addAll(next());
    }
    return told;
  }

  @Override
  public void close() {
    consumer.close();
  }
}
