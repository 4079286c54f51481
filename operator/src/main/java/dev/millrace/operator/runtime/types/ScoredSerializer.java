package dev.millrace.operator.runtime.types;

import dev.millrace.operator.Scored;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.CompositeTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** The record, the scores, the model version. */
public final class ScoredSerializer<T> extends CarrierSerializer<T, Scored<T>> {
  private static final long serialVersionUID = 1L;

  public ScoredSerializer(TypeSerializer<T> record) {
    super(record);
  }

  @Override
  ScoredSerializer<T> with(TypeSerializer<T> other) {
    return new ScoredSerializer<>(other);
  }

  @Override
  public Scored<T> copy(Scored<T> from) {
    return new Scored<>(record.copy(from.record()), from.scores().clone(), from.model());
  }

  @Override
  public void serialize(Scored<T> value, DataOutputView target) throws IOException {
    record.serialize(value.record(), target);
    target.writeInt(value.scores().length);
    for (float score : value.scores()) {
      target.writeFloat(score);
    }
    ModelVersionSerializer.INSTANCE.serialize(value.model(), target);
  }

  @Override
  public Scored<T> deserialize(DataInputView source) throws IOException {
    T read = record.deserialize(source);
    float[] scores = new float[source.readInt()];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = source.readFloat();
    }
    return new Scored<>(read, scores, ModelVersionSerializer.INSTANCE.deserialize(source));
  }

  @Override
  public TypeSerializerSnapshot<Scored<T>> snapshotConfiguration() {
    return new Snapshot<>(this);
  }

  /** The form of these bytes, and the record's. */
  public static final class Snapshot<T>
      extends CompositeTypeSerializerSnapshot<Scored<T>, ScoredSerializer<T>> {
    private static final int VERSION = 1;

    /** For reading. */
    public Snapshot() {}

    Snapshot(ScoredSerializer<T> serializer) {
      super(serializer);
    }

    @Override
    protected int getCurrentOuterSnapshotVersion() {
      return VERSION;
    }

    @Override
    protected TypeSerializer<?>[] getNestedSerializers(ScoredSerializer<T> serializer) {
      return new TypeSerializer<?>[] {serializer.record()};
    }

    @Override
    @SuppressWarnings("unchecked") // the one that getNestedSerializers gave
    protected ScoredSerializer<T> createOuterSerializerWithNestedSerializers(
        TypeSerializer<?>[] nested) {
      return new ScoredSerializer<>((TypeSerializer<T>) nested[0]);
    }
  }
}
