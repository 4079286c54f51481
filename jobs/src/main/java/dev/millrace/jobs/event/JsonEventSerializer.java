package dev.millrace.jobs.event;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.base.TypeSerializerSingleton;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Key, value, timestamp, partition, offset. Events are immutable: a copy is the event itself.
 *
 * <p>Savepoints hold these bytes: another form is a class of its own, whose snapshot reads this
 * one.
 */
final class JsonEventSerializer extends TypeSerializerSingleton<JsonEvent> {
  private static final long serialVersionUID = 1L;
  private static final int NULL = -1;

  static final JsonEventSerializer INSTANCE = new JsonEventSerializer();

  @Override
  public void serialize(JsonEvent event, DataOutputView target) throws IOException {
    write(event.key(), target);
    write(event.value(), target);
    target.writeLong(event.timestamp());
    target.writeInt(event.partition());
    target.writeLong(event.offset());
  }

  @Override
  public JsonEvent deserialize(DataInputView source) throws IOException {
    return new JsonEvent(
        read(source), read(source), source.readLong(), source.readInt(), source.readLong());
  }

  private static void write(byte[] bytes, DataOutputView target) throws IOException {
    target.writeInt(bytes == null ? NULL : bytes.length);
    if (bytes != null) {
      target.write(bytes);
    }
  }

  private static byte[] read(DataInputView source) throws IOException {
    int length = source.readInt();
    if (length == NULL) {
      return null;
    }
    byte[] bytes = new byte[length];
    source.readFully(bytes);
    return bytes;
  }

  @Override
  public boolean isImmutableType() {
    return true;
  }

  /** None: there is no event to be filled in. */
  @Override
  public JsonEvent createInstance() {
    return null;
  }

  @Override
  public JsonEvent copy(JsonEvent from) {
    return from;
  }

  @Override
  public JsonEvent copy(JsonEvent from, JsonEvent reuse) {
    return from;
  }

  @Override
  public int getLength() {
    return -1;
  }

  @Override
  public JsonEvent deserialize(JsonEvent reuse, DataInputView source) throws IOException {
    return deserialize(source);
  }

  @Override
  public void copy(DataInputView source, DataOutputView target) throws IOException {
    serialize(deserialize(source), target);
  }

  @Override
  public TypeSerializerSnapshot<JsonEvent> snapshotConfiguration() {
    return new Snapshot();
  }

  /** The first form of these bytes. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<JsonEvent> {
    public Snapshot() {
      super(() -> INSTANCE);
    }
  }
}
