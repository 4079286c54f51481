package dev.millrace.operator.runtime.types;

import dev.millrace.operator.ModelStatus;
import java.io.IOException;
import java.lang.reflect.Type;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.TypeInfoFactory;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSchemaCompatibility;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.flink.types.StringValue;

/** Model version, state, detail, task, time. */
public final class ModelStatusSerializer extends ValueSerializer<ModelStatus> {
  private static final long serialVersionUID = 1L;

  public static final ModelStatusSerializer INSTANCE = new ModelStatusSerializer();
  public static final TypeInformation<ModelStatus> TYPE =
      new ValueTypeInfo<>(ModelStatus.class, INSTANCE);

  @Override
  public void serialize(ModelStatus value, DataOutputView target) throws IOException {
    WithoutTask.INSTANCE.serialize(value, target);
    target.writeInt(value.task());
    target.writeLong(value.at());
  }

  @Override
  public ModelStatus deserialize(DataInputView source) throws IOException {
    ModelStatus old = WithoutTask.INSTANCE.deserialize(source);
    int task = source.readInt();
    return new ModelStatus(old.model(), old.state(), old.detail(), task, source.readLong());
  }

  @Override
  public TypeSerializerSnapshot<ModelStatus> snapshotConfiguration() {
    return new TaskSnapshot();
  }

  /** The second form of these bytes. What the first wrote is read, and written again with tasks. */
  public static final class TaskSnapshot extends SimpleTypeSerializerSnapshot<ModelStatus> {
    public TaskSnapshot() {
      super(() -> INSTANCE);
    }

    @Override
    public TypeSerializerSchemaCompatibility<ModelStatus> resolveSchemaCompatibility(
        TypeSerializerSnapshot<ModelStatus> old) {
      return old instanceof Snapshot
          ? TypeSerializerSchemaCompatibility.compatibleAfterMigration()
          : super.resolveSchemaCompatibility(old);
    }
  }

  /** The first form of these bytes: the name is in savepoints. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<ModelStatus> {
    public Snapshot() {
      super(() -> WithoutTask.INSTANCE);
    }
  }

  /** Finds this type wherever Flink meets the class. */
  public static final class TypeFactory extends TypeInfoFactory<ModelStatus> {
    @Override
    public TypeInformation<ModelStatus> createTypeInfo(
        Type type, Map<String, TypeInformation<?>> parameters) {
      return TYPE;
    }
  }

  /** The first form of these bytes: only the gate told, and it did not say when. */
  static final class WithoutTask extends ValueSerializer<ModelStatus> {
    private static final long serialVersionUID = 1L;

    static final WithoutTask INSTANCE = new WithoutTask();

    @Override
    public void serialize(ModelStatus value, DataOutputView target) throws IOException {
      ModelVersionSerializer.INSTANCE.serialize(value.model(), target);
      StringValue.writeString(value.state().name(), target);
      StringValue.writeString(value.detail(), target);
    }

    @Override
    public ModelStatus deserialize(DataInputView source) throws IOException {
      return new ModelStatus(
          ModelVersionSerializer.INSTANCE.deserialize(source),
          ModelStatus.State.valueOf(StringValue.readString(source)),
          StringValue.readString(source),
          ModelStatus.GATE,
          0);
    }

    @Override
    public TypeSerializerSnapshot<ModelStatus> snapshotConfiguration() {
      return new Snapshot();
    }
  }
}
