package dev.millrace.jobs.kafka;

import dev.millrace.operator.ModelVersion;
import java.io.IOException;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A message of the topic of models, not yet read.
 *
 * @param value its bytes; null if it has none
 * @param offset where it stands in the topic
 */
public record ModelMessage(String topic, byte[] value, long offset) {
  /** What it is called as long as it does not say so itself. */
  ModelVersion unread() {
    return new ModelVersion(topic, "at offset " + offset, "");
  }

  /** Takes every message, whatever it holds: a bad one must not end the job. */
  static final class Schema implements KafkaRecordDeserializationSchema<ModelMessage> {
    private static final long serialVersionUID = 1L;

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> message, Collector<ModelMessage> out)
        throws IOException {
      out.collect(new ModelMessage(message.topic(), message.value(), message.offset()));
    }

    @Override
    public TypeInformation<ModelMessage> getProducedType() {
      return TypeInformation.of(ModelMessage.class);
    }
  }
}
