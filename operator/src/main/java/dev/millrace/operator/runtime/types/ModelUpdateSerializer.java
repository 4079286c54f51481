package dev.millrace.operator.runtime.types;

import dev.millrace.operator.ModelUpdate;
import dev.millrace.operator.ModelVersion;
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

/**
 * The model version, the model itself, its card: the model's bytes are written once and never
 * copied.
 *
 * <p>The first form of these bytes had no card, the second a card without a schema; savepoints that
 * hold them are still read.
 */
public final class ModelUpdateSerializer extends ValueSerializer<ModelUpdate> {
  private static final long serialVersionUID = 1L;

  public static final ModelUpdateSerializer INSTANCE = new ModelUpdateSerializer();
  public static final TypeInformation<ModelUpdate> TYPE =
      new ValueTypeInfo<>(ModelUpdate.class, INSTANCE);

  @Override
  public void serialize(ModelUpdate value, DataOutputView target) throws IOException {
    WithoutSchema.INSTANCE.serialize(value, target);
    CardForm.writeSchema(value.card(), target);
  }

  @Override
  public ModelUpdate deserialize(DataInputView source) throws IOException {
    ModelUpdate update = WithoutSchema.INSTANCE.deserialize(source);
    return update.with(CardForm.readSchema(update.card(), source));
  }

  @Override
  public TypeSerializerSnapshot<ModelUpdate> snapshotConfiguration() {
    return new SchemaSnapshot();
  }

  /** The third form of these bytes. What earlier ones wrote is read, and written again in it. */
  public static final class SchemaSnapshot extends SimpleTypeSerializerSnapshot<ModelUpdate> {
    public SchemaSnapshot() {
      super(() -> INSTANCE);
    }

    @Override
    public TypeSerializerSchemaCompatibility<ModelUpdate> resolveSchemaCompatibility(
        TypeSerializerSnapshot<ModelUpdate> old) {
      return old instanceof Snapshot || old instanceof CardSnapshot
          ? TypeSerializerSchemaCompatibility.compatibleAfterMigration()
          : super.resolveSchemaCompatibility(old);
    }
  }

  /** The second form of these bytes: the name is in savepoints. */
  public static final class CardSnapshot extends SimpleTypeSerializerSnapshot<ModelUpdate> {
    public CardSnapshot() {
      super(() -> WithoutSchema.INSTANCE);
    }
  }

  /** The first form of these bytes: the name is in savepoints. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<ModelUpdate> {
    public Snapshot() {
      super(() -> WithoutCard.INSTANCE);
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

  /** The second form of these bytes, as it is read from savepoints: the first, the card. */
  static final class WithoutSchema extends ValueSerializer<ModelUpdate> {
    private static final long serialVersionUID = 1L;

    static final WithoutSchema INSTANCE = new WithoutSchema();

    @Override
    public void serialize(ModelUpdate value, DataOutputView target) throws IOException {
      WithoutCard.INSTANCE.serialize(value, target);
      CardForm.write(value.card(), target);
    }

    @Override
    public ModelUpdate deserialize(DataInputView source) throws IOException {
      return WithoutCard.INSTANCE.deserialize(source).with(CardForm.read(source));
    }

    @Override
    public TypeSerializerSnapshot<ModelUpdate> snapshotConfiguration() {
      return new CardSnapshot();
    }
  }

  /** The first form of these bytes, as it is read from savepoints: the version, the model. */
  static final class WithoutCard extends ValueSerializer<ModelUpdate> {
    private static final long serialVersionUID = 1L;

    static final WithoutCard INSTANCE = new WithoutCard();

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
  }
}
