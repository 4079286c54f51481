package dev.millrace.jobs.kafka;

import dev.millrace.jobs.event.JsonEvent;
import dev.millrace.jobs.event.Origin;
import dev.millrace.jobs.event.RejectedJson;
import dev.millrace.operator.Rejection;
import org.apache.flink.api.common.serialization.SerializationSchema.InitializationContext;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Rejected events as Kafka records under their own keys. */
final class RejectedSchema implements KafkaRecordSerializationSchema<Rejection<JsonEvent>> {
  private static final long serialVersionUID = 1L;
  private static final int LONGEST_KEY = 100_000;

  private final String topic;
  private final String events;
  private transient RejectedJson json;

  /**
   * @param topic where rejected events go
   * @param events where they come from
   */
  RejectedSchema(String topic, String events) {
    this.topic = topic;
    this.events = events;
  }

  @Override
  public void open(InitializationContext context, KafkaSinkContext sink) {
    json = new RejectedJson(Origin.topic(events));
  }

  @Override
  public ProducerRecord<byte[], byte[]> serialize(
      Rejection<JsonEvent> rejection, KafkaSinkContext context, Long eventTime) {
    JsonEvent event = rejection.record();
    boolean keyFits = event.key() == null || event.key().length <= LONGEST_KEY;
    return new ProducerRecord<>(
        topic, null, KafkaTimestamp.of(event), keyFits ? event.key() : null, json.write(rejection));
  }
}
