package dev.millrace.benchmarks.pipeline;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.serialization.SerializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/**
 * Events as the bytes of a Kafka record: id and values, big-endian, as a sensor's gateway writes
 * them. The cheapest form there is, so that parsing hides nothing of what scoring costs.
 */
final class EventBytes implements DeserializationSchema<Event>, SerializationSchema<Event> {
  private static final long serialVersionUID = 1L;

  @Override
  public byte[] serialize(Event event) {
    ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES + event.values().length * Float.BYTES);
    bytes.putLong(event.id()).asFloatBuffer().put(event.values());
    return bytes.array();
  }

  @Override
  public Event deserialize(byte[] message) throws IOException {
    if (message.length < Long.BYTES || message.length % Float.BYTES != 0) {
      throw new IOException("expected an id and floats, found " + message.length + " bytes");
    }
    ByteBuffer bytes = ByteBuffer.wrap(message);
    long id = bytes.getLong();
    FloatBuffer floats = bytes.asFloatBuffer();
    float[] values = new float[floats.remaining()];
    floats.get(values);
    return new Event(id, values);
  }

  @Override
  public boolean isEndOfStream(Event event) {
    return false;
  }

  @Override
  public TypeInformation<Event> getProducedType() {
    return Event.TYPE;
  }
}
