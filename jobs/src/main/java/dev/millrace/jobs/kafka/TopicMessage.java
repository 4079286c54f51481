package dev.millrace.jobs.kafka;

import dev.millrace.jobs.kafka.wire.ModelWire;
import dev.millrace.layers.ModelException;
import dev.millrace.operator.ModelMessage;
import dev.millrace.operator.ModelSignature;
import dev.millrace.operator.ModelVersion;
import dev.millrace.operator.SignedOrder;
import dev.millrace.operator.TrustedKeys;
import java.io.IOException;
import java.time.Instant;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * A message of the topic of models, not yet read.
 *
 * @param value its bytes; null if it has none
 * @param signature what vouches for it, encoded; null if nothing does
 * @param offset where it stands in the topic
 */
public record TopicMessage(String topic, byte[] value, byte[] signature, long offset) {
  /** The header of the signature. */
  static final String SIGNATURE = "millrace-signature";

  static TopicMessage of(ConsumerRecord<byte[], byte[]> message) {
    Header signature = message.headers().lastHeader(SIGNATURE);
    return new TopicMessage(
        message.topic(),
        message.value(),
        signature == null ? null : signature.value(),
        message.offset());
  }

  /**
   * Reads it. Nothing is parsed before it is known whose it is.
   *
   * @param trusted whose messages are read; null for anybody's
   * @param order what was signed before
   * @throws ModelException if nobody trusted vouches for it, if it is older than the last of its
   *     model, or if it is none
   */
  ModelMessage open(TrustedKeys trusted, SignedOrder order, Instant now) {
    if (trusted == null || value == null) {
      return ModelWire.decode(value);
    }
    ModelSignature vouchedFor = trusted.require(topic, value, signature);
    ModelMessage read = ModelWire.decode(value);
    order.take(read.name(), vouchedFor, now);
    return read;
  }

  /** What it is called as long as it does not say so itself. */
  public ModelVersion unread() {
    return unread(topic, offset);
  }

  /** What a message is called as long as it does not say so itself. */
  static ModelVersion unread(String topic, long offset) {
    return new ModelVersion(topic, "at offset " + offset, "");
  }

  /** The same message with another value. */
  public TopicMessage with(byte[] other) {
    return new TopicMessage(topic, other, signature, offset);
  }

  /** Takes every message, whatever it holds: a bad one must not end the job. */
  static final class Schema implements KafkaRecordDeserializationSchema<TopicMessage> {
    private static final long serialVersionUID = 1L;

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> message, Collector<TopicMessage> out)
        throws IOException {
      out.collect(of(message));
    }

    @Override
    public TypeInformation<TopicMessage> getProducedType() {
      return TypeInformation.of(TopicMessage.class);
    }
  }
}
