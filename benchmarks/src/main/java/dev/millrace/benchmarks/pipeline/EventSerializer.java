package dev.millrace.benchmarks.pipeline;

import dev.millrace.operator.runtime.types.ValueSerializer;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Id, number of values, values. */
final class EventSerializer extends ValueSerializer<Event> {
  private static final long serialVersionUID = 1L;

  static final EventSerializer INSTANCE = new EventSerializer();

  @Override
  public void serialize(Event event, DataOutputView target) throws IOException {
    target.writeLong(event.id());
    target.writeInt(event.values().length);
    for (float value : event.values()) {
      target.writeFloat(value);
    }
  }

  @Override
  public Event deserialize(DataInputView source) throws IOException {
    long id = source.readLong();
    float[] values = new float[source.readInt()];
    for (int i = 0; i < values.length; i++) {
      values[i] = source.readFloat();
    }
    return new Event(id, values);
  }

  @Override
  public TypeSerializerSnapshot<Event> snapshotConfiguration() {
    return new Snapshot();
  }

  /** The only form of these bytes. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<Event> {
    public Snapshot() {
      super(() -> INSTANCE);
    }
  }
}
