package dev.millrace.jobs.kafka;

import dev.millrace.jobs.event.EventLookup;
import dev.millrace.jobs.event.JsonEvent;
import dev.millrace.jobs.event.OutputFields;
import dev.millrace.jobs.event.ScoredJson;
import dev.millrace.operator.Scored;
import java.time.ZoneOffset;
import org.apache.flink.api.common.serialization.SerializationSchema.InitializationContext;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Scored events as Kafka records, with the timestamp that the event had in Kafka. */
final class ScoredSchema implements KafkaRecordSerializationSchema<Scored<JsonEvent>> {
  private static final long serialVersionUID = 1L;

  private final String topic;
  private final OutputFields fields;
  private final OutputKey key;
  private transient ScoredJson json;
  private transient EventLookup keyField;

  ScoredSchema(String topic, OutputFields fields, OutputKey key) {
    this.topic = topic;
    this.fields = fields;
    this.key = key;
  }

  @Override
  public void open(InitializationContext context, KafkaSinkContext sink) {
    json = new ScoredJson(fields);
    keyField = key.field().map(path -> new EventLookup(path, ZoneOffset.UTC)).orElse(null);
  }

  @Override
  public ProducerRecord<byte[], byte[]> serialize(
      Scored<JsonEvent> scored, KafkaSinkContext context, Long eventTime) {
    JsonEvent event = scored.record();
    return new ProducerRecord<>(
        topic, null, KafkaTimestamp.of(event), key(event), json.write(scored));
  }

  private byte[] key(JsonEvent event) {
    return keyField != null ? keyField.text(event) : key.keep() ? event.key() : null;
  }
}
