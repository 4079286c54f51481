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

/** Model version, state, detail, task, time, number of tasks. */
public final class ModelStatusSerializer extends ValueSerializer<ModelStatus> {
  private static final long serialVersionUID = 1L;

  public static final ModelStatusSerializer INSTANCE = new ModelStatusSerializer();
  public static final TypeInformation<ModelStatus> TYPE =
      new ValueTypeInfo<>(ModelStatus.class, INSTANCE);

  @Override
  public void serialize(ModelStatus value, DataOutputView target) throws IOException {
    WithoutTasks.INSTANCE.serialize(value, target);
    target.writeInt(value.tasks());
  }

  @Override
  public ModelStatus deserialize(DataInputView source) throws IOException {
    ModelStatus old = WithoutTasks.INSTANCE.deserialize(source);
    int tasks = source.readInt();
    return new ModelStatus(old.model(), old.state(), old.detail(), old.task(), tasks, old.at());
  }

  @Override
  public TypeSerializerSnapshot<ModelStatus> snapshotConfiguration() {
    return new TasksSnapshot();
  }

  /** The third form of these bytes. What those before wrote is read, and written again. */
  public static final class TasksSnapshot extends SimpleTypeSerializerSnapshot<ModelStatus> {
    public TasksSnapshot() {
      super(() -> INSTANCE);
    }

    @Override
    public TypeSerializerSchemaCompatibility<ModelStatus> resolveSchemaCompatibility(
        TypeSerializerSnapshot<ModelStatus> old) {
      return old instanceof Snapshot || old instanceof TaskSnapshot
          ? TypeSerializerSchemaCompatibility.compatibleAfterMigration()
          : super.resolveSchemaCompatibility(old);
    }
  }

  /** The second form of these bytes: the name is in savepoints. */
  public static final class TaskSnapshot extends SimpleTypeSerializerSnapshot<ModelStatus> {
    public TaskSnapshot() {
      super(() -> WithoutTasks.INSTANCE);
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

  /** The second form of these bytes: nobody said how many tasks there are. */
  static final class WithoutTasks extends ValueSerializer<ModelStatus> {
    private static final long serialVersionUID = 1L;

    static final WithoutTasks INSTANCE = new WithoutTasks();

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
      return new ModelStatus(old.model(), old.state(), old.detail(), task, 0, source.readLong());
    }

    @Override
    public TypeSerializerSnapshot<ModelStatus> snapshotConfiguration() {
      return new TaskSnapshot();
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
      return ModelStatus.ofGate(
          ModelVersionSerializer.INSTANCE.deserialize(source),
          ModelStatus.State.valueOf(StringValue.readString(source)),
          StringValue.readString(source),
          0);
    }

    @Override
    public TypeSerializerSnapshot<ModelStatus> snapshotConfiguration() {
      return new Snapshot();
    }
  }
}
