package dev.millrace.operator.runtime.types;

import dev.millrace.operator.ModelCommand;
import dev.millrace.operator.ModelMessage;
import dev.millrace.operator.ModelUpdate;
import java.io.IOException;
import java.lang.reflect.Type;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.TypeInfoFactory;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Whether it is an update, then the update or the command. */
public final class ModelMessageSerializer extends ValueSerializer<ModelMessage> {
  private static final long serialVersionUID = 1L;

  public static final ModelMessageSerializer INSTANCE = new ModelMessageSerializer();
  public static final TypeInformation<ModelMessage> TYPE =
      new ValueTypeInfo<>(ModelMessage.class, INSTANCE);

  @Override
  public void serialize(ModelMessage value, DataOutputView target) throws IOException {
    boolean isUpdate = value instanceof ModelUpdate;
    target.writeBoolean(isUpdate);
    if (isUpdate) {
      ModelUpdateSerializer.INSTANCE.serialize((ModelUpdate) value, target);
    } else {
      ModelCommandSerializer.INSTANCE.serialize((ModelCommand) value, target);
    }
  }

  @Override
  public ModelMessage deserialize(DataInputView source) throws IOException {
    return source.readBoolean()
        ? ModelUpdateSerializer.INSTANCE.deserialize(source)
        : ModelCommandSerializer.INSTANCE.deserialize(source);
  }

  @Override
  public TypeSerializerSnapshot<ModelMessage> snapshotConfiguration() {
    return new Snapshot();
  }

  /** The first form of these bytes; another form is a class of its own, which reads this one. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<ModelMessage> {
    public Snapshot() {
      super(() -> INSTANCE);
    }
  }

  /** Finds this type wherever Flink meets the class. */
  public static final class TypeFactory extends TypeInfoFactory<ModelMessage> {
    @Override
    public TypeInformation<ModelMessage> createTypeInfo(
        Type type, Map<String, TypeInformation<?>> parameters) {
      return TYPE;
    }
  }
}
