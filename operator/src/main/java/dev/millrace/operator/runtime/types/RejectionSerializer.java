package dev.millrace.operator.runtime.types;

import dev.millrace.operator.Rejection;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.CompositeTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.flink.types.StringValue;

/** The record, the place, the reason, the model version. */
public final class RejectionSerializer<T> extends CarrierSerializer<T, Rejection<T>> {
  private static final long serialVersionUID = 1L;

  public RejectionSerializer(TypeSerializer<T> record) {
    super(record);
  }

  @Override
  RejectionSerializer<T> with(TypeSerializer<T> other) {
    return new RejectionSerializer<>(other);
  }

  @Override
  public Rejection<T> copy(Rejection<T> from) {
    return new Rejection<>(record.copy(from.record()), from.place(), from.reason(), from.model());
  }

  @Override
  public void serialize(Rejection<T> value, DataOutputView target) throws IOException {
    record.serialize(value.record(), target);
    StringValue.writeString(value.place(), target);
    StringValue.writeString(value.reason(), target);
    ModelVersionSerializer.INSTANCE.serialize(value.model(), target);
  }

  @Override
  public Rejection<T> deserialize(DataInputView source) throws IOException {
    return new Rejection<>(
        record.deserialize(source),
        StringValue.readString(source),
        StringValue.readString(source),
        ModelVersionSerializer.INSTANCE.deserialize(source));
  }

  @Override
  public TypeSerializerSnapshot<Rejection<T>> snapshotConfiguration() {
    return new Snapshot<>(this);
  }

  /** The form of these bytes, and the record's. */
  public static final class Snapshot<T>
      extends CompositeTypeSerializerSnapshot<Rejection<T>, RejectionSerializer<T>> {
    private static final int VERSION = 1;

    /** For reading. */
    public Snapshot() {}

    Snapshot(RejectionSerializer<T> serializer) {
      super(serializer);
    }

    @Override
    protected int getCurrentOuterSnapshotVersion() {
      return VERSION;
    }

    @Override
    protected TypeSerializer<?>[] getNestedSerializers(RejectionSerializer<T> serializer) {
      return new TypeSerializer<?>[] {serializer.record()};
    }

    @Override
    @SuppressWarnings("unchecked") // the one that getNestedSerializers gave
    protected RejectionSerializer<T> createOuterSerializerWithNestedSerializers(
        TypeSerializer<?>[] nested) {
      return new RejectionSerializer<>((TypeSerializer<T>) nested[0]);
    }
  }
}
