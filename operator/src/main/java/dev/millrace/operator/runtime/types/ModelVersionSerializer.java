package dev.millrace.operator.runtime.types;

import dev.millrace.operator.ModelVersion;
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

/** Name, version, hash. */
public final class ModelVersionSerializer extends ValueSerializer<ModelVersion> {
  private static final long serialVersionUID = 1L;

  public static final ModelVersionSerializer INSTANCE = new ModelVersionSerializer();
  public static final TypeInformation<ModelVersion> TYPE =
      new ValueTypeInfo<>(ModelVersion.class, INSTANCE);

  @Override
  public void serialize(ModelVersion value, DataOutputView target) throws IOException {
    StringValue.writeString(value.name(), target);
    StringValue.writeString(value.version(), target);
    StringValue.writeString(value.hash(), target);
  }

  @Override
  public ModelVersion deserialize(DataInputView source) throws IOException {
    return new ModelVersion(
        StringValue.readString(source),
        StringValue.readString(source),
        StringValue.readString(source));
  }

  @Override
  public TypeSerializerSnapshot<ModelVersion> snapshotConfiguration() {
    return new Snapshot();
  }

  /** The first form of these bytes; another form is a class of its own, which reads this one. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<ModelVersion> {
    public Snapshot() {
      super(() -> INSTANCE);
    }
  }

  /** Finds this type wherever Flink meets the class. */
  public static final class TypeFactory extends TypeInfoFactory<ModelVersion> {
    @Override
    public TypeInformation<ModelVersion> createTypeInfo(
        Type type, Map<String, TypeInformation<?>> parameters) {
      return TYPE;
    }
  }
}
