package dev.millrace.operator.runtime.types;

import dev.millrace.operator.ModelCard;
import dev.millrace.operator.ModelReference;
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

/** The model version, the file, how long it is, the card. */
public final class ModelReferenceSerializer extends ValueSerializer<ModelReference> {
  private static final long serialVersionUID = 1L;

  public static final ModelReferenceSerializer INSTANCE = new ModelReferenceSerializer();
  public static final TypeInformation<ModelReference> TYPE =
      new ValueTypeInfo<>(ModelReference.class, INSTANCE);

  @Override
  public void serialize(ModelReference value, DataOutputView target) throws IOException {
    ModelVersionSerializer.INSTANCE.serialize(value.modelVersion(), target);
    StringValue.writeString(value.uri(), target);
    target.writeLong(value.length());
    CardForm.write(value.card(), target);
    CardForm.writeSchema(value.card(), target);
  }

  @Override
  public ModelReference deserialize(DataInputView source) throws IOException {
    ModelVersion version = ModelVersionSerializer.INSTANCE.deserialize(source);
    String uri = StringValue.readString(source);
    long length = source.readLong();
    ModelCard card = CardForm.readSchema(CardForm.read(source), source);
    return new ModelReference(version.name(), version.version(), version.hash(), uri, length, card);
  }

  @Override
  public TypeSerializerSnapshot<ModelReference> snapshotConfiguration() {
    return new Snapshot();
  }

  /** The first form of these bytes; another form is a class of its own, which reads this one. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<ModelReference> {
    public Snapshot() {
      super(() -> INSTANCE);
    }
  }

  /** Finds this type wherever Flink meets the class. */
  public static final class TypeFactory extends TypeInfoFactory<ModelReference> {
    @Override
    public TypeInformation<ModelReference> createTypeInfo(
        Type type, Map<String, TypeInformation<?>> parameters) {
      return TYPE;
    }
  }
}
