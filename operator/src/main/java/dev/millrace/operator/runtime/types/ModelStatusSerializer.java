package dev.millrace.operator.runtime.types;

import dev.millrace.operator.ModelStatus;
import java.io.IOException;
import java.lang.reflect.Type;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.TypeInfoFactory;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.flink.types.StringValue;

/** Model version, state, detail. */
public final class ModelStatusSerializer extends ValueSerializer<ModelStatus> {
  private static final long serialVersionUID = 1L;

  public static final ModelStatusSerializer INSTANCE = new ModelStatusSerializer();
  public static final TypeInformation<ModelStatus> TYPE =
      new ValueTypeInfo<>(ModelStatus.class, INSTANCE);

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
        StringValue.readString(source));
  }

  @Override
  public TypeSerializerSnapshot<ModelStatus> snapshotConfiguration() {
    return new Snapshot();
  }

  /** The first form of these bytes; another form is a class of its own, which reads this one. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<ModelStatus> {
    public Snapshot() {
      super(() -> INSTANCE);
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
}
