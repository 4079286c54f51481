package dev.millrace.jobs.kafka;

import dev.millrace.jobs.event.JsonEvent;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Kafka records as events, their bytes untouched. */
final class EventSchema implements KafkaRecordDeserializationSchema<JsonEvent> {
  private static final long serialVersionUID = 1L;
  private static final byte[] NOTHING = {};

  @Override
  public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<JsonEvent> out) {
    byte[] value = record.value() == null ? NOTHING : record.value();
    out.collect(
        new JsonEvent(
            record.key(), value, record.timestamp(), record.partition(), record.offset()));
  }

  @Override
  public TypeInformation<JsonEvent> getProducedType() {
    return JsonEvent.TYPE;
  }
}
