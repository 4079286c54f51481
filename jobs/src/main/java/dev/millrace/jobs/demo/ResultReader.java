package dev.millrace.jobs.demo;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.millrace.jobs.demo.account.Ledger;
import dev.millrace.jobs.demo.account.ModelName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads what was scored and what was rejected, committed records alone, and writes each into the
 * ledger.
 */
public final class ResultReader implements Callable<Void> {
  /** A score is read as it was written: by way of a double it might be another float. */
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  private static final Duration POLL = Duration.ofMillis(50);
  private static final int NO_ID = -1;

  private final String bootstrap;
  private final Collection<TopicPartition> partitions;
  private final String rejectedTopic;
  private final Ledger ledger;
  private volatile Map<TopicPartition, Long> ends;

  /** Reads {@code partitions}; those of {@code rejectedTopic} hold rejections. */
  public ResultReader(
      String bootstrap,
      Collection<TopicPartition> partitions,
      String rejectedTopic,
      Ledger ledger) {
    this.bootstrap = bootstrap;
    this.partitions = partitions;
    this.rejectedTopic = rejectedTopic;
    this.ledger = ledger;
  }

  /** Lets the reading end once these offsets are reached. */
  public void endAt(Map<TopicPartition, Long> offsets) {
    ends = offsets;
  }

  @Override
  public Void call() throws IOException {
    try (Consumer<byte[], byte[]> consumer = consumer()) {
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      while (!isAtEnd(consumer)) {
        var records = consumer.poll(POLL);
        long committed = System.currentTimeMillis();
        for (ConsumerRecord<byte[], byte[]> record : records) {
          enter(record, committed);
        }
      }
    }
    return null;
  }

  private boolean isAtEnd(Consumer<?, ?> consumer) {
    return ends != null
        && ends.entrySet().stream()
            .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
  }

  private void enter(ConsumerRecord<byte[], byte[]> record, long committed) throws IOException {
    JsonNode event = JSON.readTree(record.value());
    int id = id(record.key());
    if (record.topic().equals(rejectedTopic)) {
      ledger.reject(id, event.path("place").asText(), event.path("reason").asText());
    } else {
      float score = event.path(DemoJob.SCORE_FIELD).floatValue();
      ledger.score(id, score, model(event.path("model")), record.timestamp(), committed);
    }
  }

  private static ModelName model(JsonNode model) {
    return new ModelName(model.path("name").asText(), model.path("version").asText());
  }

  private static int id(byte[] key) {
    try {
      return key == null ? NO_ID : Integer.parseInt(new String(key, StandardCharsets.US_ASCII));
    } catch (NumberFormatException e) {
      return NO_ID;
    }
  }

  private Consumer<byte[], byte[]> consumer() {
    Map<String, Object> properties =
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrap,
            ConsumerConfig.ISOLATION_LEVEL_CONFIG,
            "read_committed",
            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
            false,
            ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
            50,
            ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
            10_000);
    return new KafkaConsumer<>(
        properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }
}
