package dev.millrace.operator.runtime;

import dev.millrace.operator.runtime.types.ModelVersionSerializer;
import dev.millrace.operator.runtime.types.ValueSerializer;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** The version, its bytes, its scores. */
public final class KnownSerializer extends ValueSerializer<Known> {
  private static final long serialVersionUID = 1L;

  static final KnownSerializer INSTANCE = new KnownSerializer();

  @Override
  public void serialize(Known value, DataOutputView target) throws IOException {
    ModelVersionSerializer.INSTANCE.serialize(value.version(), target);
    target.writeInt(value.bytes());
    target.writeInt(value.scores());
  }

  @Override
  public Known deserialize(DataInputView source) throws IOException {
    return new Known(
        ModelVersionSerializer.INSTANCE.deserialize(source), source.readInt(), source.readInt());
  }

  @Override
  public TypeSerializerSnapshot<Known> snapshotConfiguration() {
    return new Snapshot();
  }

  /** The first form of these bytes: the name is in savepoints. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<Known> {
    public Snapshot() {
      super(() -> INSTANCE);
    }
  }
}
