package dev.millrace.jobs.kafka;

import dev.millrace.jobs.event.JsonEvent;
import dev.millrace.operator.ModelStatus;
import dev.millrace.operator.Rejection;
import dev.millrace.operator.Scored;
import java.util.Properties;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;

/** The sources and sinks of a score job. */
final class KafkaEnds {
  /** Room in a request for the record around an event and its scores. */
  private static final int REQUEST_OVERHEAD = 148_576;

  private final ScoreSettings settings;

  KafkaEnds(ScoreSettings settings) {
    this.settings = settings;
  }

  /** From the group's offsets, or as the settings say. */
  KafkaSource<JsonEvent> events() {
    Properties properties = new Properties();
    // What an aborted transaction wrote was never said.
    properties.put("isolation.level", "read_committed");
    properties.putAll(settings.kafka().properties());
    return KafkaSource.<JsonEvent>builder()
        .setBootstrapServers(settings.kafka().bootstrap())
        .setTopics(settings.topics().events())
        .setClientIdPrefix(settings.group() + "-" + settings.topics().events())
        .setProperties(properties)
        .setDeserializer(new EventSchema())
        .setGroupId(settings.group())
        .setStartingOffsets(start())
        .build();
  }

  KafkaSink<Scored<JsonEvent>> scored() {
    return sink("scored", scoredTo(settings.topics().scored()));
  }

  KafkaSink<Scored<JsonEvent>> shadows() {
    return sink("shadows", scoredTo(settings.topics().shadows().orElseThrow()));
  }

  private ScoredSchema scoredTo(String topic) {
    return new ScoredSchema(topic, settings.output(), settings.key());
  }

  KafkaSink<Rejection<JsonEvent>> rejected() {
    return sink(
        "rejected", new RejectedSchema(settings.topics().rejected(), settings.topics().events()));
  }

  /**
   * @param tasks how many tasks score
   */
  KafkaSink<ModelStatus> statuses(int tasks) {
    String topic = settings.topics().status().orElseThrow();
    return sink("status", new StatusSchema(topic, settings.group(), tasks));
  }

  private <T> KafkaSink<T> sink(String name, KafkaRecordSerializationSchema<T> schema) {
    Delivery delivery = settings.delivery();
    Properties properties = new Properties();
    properties.put(
        "max.request.size", Integer.toString(settings.maxEventBytes() + REQUEST_OVERHEAD));
    properties.putAll(settings.kafka().properties());
    properties.put(
        "transaction.timeout.ms", Long.toString(delivery.transactionTimeout().toMillis()));
    return KafkaSink.<T>builder()
        .setBootstrapServers(settings.kafka().bootstrap())
        .setKafkaProducerConfig(properties)
        .setDeliveryGuarantee(delivery.guarantee())
        .setTransactionalIdPrefix(delivery.transactionalIdPrefix() + "-" + name)
        .setRecordSerializer(schema)
        .build();
  }

  @SuppressWarnings("deprecation") // the connector still asks for Kafka's old enum
  private OffsetsInitializer start() {
    return switch (settings.start()) {
      case COMMITTED -> OffsetsInitializer.committedOffsets(OffsetResetStrategy.EARLIEST);
      case EARLIEST -> OffsetsInitializer.earliest();
      case LATEST -> OffsetsInitializer.latest();
    };
  }
}
