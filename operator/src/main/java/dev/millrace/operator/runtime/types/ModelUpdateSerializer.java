package dev.millrace.operator.runtime.types;

import dev.millrace.operator.ModelUpdate;
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

/** The model version, then the model itself: the bytes are written once and never copied. */
public final class ModelUpdateSerializer extends ValueSerializer<ModelUpdate> {
  private static final long serialVersionUID = 1L;

  public static final ModelUpdateSerializer INSTANCE = new ModelUpdateSerializer();
  public static final TypeInformation<ModelUpdate> TYPE =
      new ValueTypeInfo<>(ModelUpdate.class, INSTANCE);

  @Override
  public void serialize(ModelUpdate value, DataOutputView target) throws IOException {
    ModelVersionSerializer.INSTANCE.serialize(value.modelVersion(), target);
    target.writeInt(value.bytes().length);
    target.write(value.bytes());
  }

  @Override
  public ModelUpdate deserialize(DataInputView source) throws IOException {
    ModelVersion version = ModelVersionSerializer.INSTANCE.deserialize(source);
    byte[] bytes = new byte[source.readInt()];
    source.readFully(bytes);
    return new ModelUpdate(version.name(), version.version(), version.hash(), bytes);
  }

  @Override
  public TypeSerializerSnapshot<ModelUpdate> snapshotConfiguration() {
    return new Snapshot();
  }

  /** The first form of these bytes; another form is a class of its own, which reads this one. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<ModelUpdate> {
    public Snapshot() {
      super(() -> INSTANCE);
    }
  }

  /** Finds this type wherever Flink meets the class. */
  public static final class TypeFactory extends TypeInfoFactory<ModelUpdate> {
    @Override
    public TypeInformation<ModelUpdate> createTypeInfo(
        Type type, Map<String, TypeInformation<?>> parameters) {
      return TYPE;
    }
  }
}
