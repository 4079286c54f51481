package dev.millrace.operator.runtime.store;

import dev.millrace.operator.ModelVersion;
import dev.millrace.operator.runtime.types.CardForm;
import dev.millrace.operator.runtime.types.ModelVersionSerializer;
import dev.millrace.operator.runtime.types.ValueSerializer;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSchemaCompatibility;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * The model version, its bytes, its card. Bytes are written from where they are and read to where
 * the {@link ModelStore} of the job's classes keeps them, without a store onto the heap: piece by
 * piece either way.
 */
public final class DeployedModelSerializer extends ValueSerializer<DeployedModel> {
  private static final long serialVersionUID = 1L;

  /** Keeps what it reads on the heap; what a savepoint holds is read by its {@link Snapshot}. */
  public static final DeployedModelSerializer INSTANCE = new DeployedModelSerializer(null);

  /** Where what is read is kept; null for the heap. */
  private final transient ModelStore store;

  DeployedModelSerializer(ModelStore store) {
    this.store = store;
  }

  @Override
  public void serialize(DeployedModel value, DataOutputView target) throws IOException {
    ModelVersionSerializer.INSTANCE.serialize(value.version(), target);
    target.writeInt(value.bytes().length());
    value.bytes().writeTo(target);
    CardForm.write(value.card(), target);
  }

  @Override
  public DeployedModel deserialize(DataInputView source) throws IOException {
    ModelVersion version = ModelVersionSerializer.INSTANCE.deserialize(source);
    ModelBytes bytes = read(version.hash(), source.readInt(), source);
    return new DeployedModel(version, bytes, CardForm.read(source));
  }

  private ModelBytes read(String hash, int length, DataInputView source) throws IOException {
    ModelBytes known = store == null ? null : store.find(hash);
    if (known != null) {
      source.skipBytesToRead(length);
      return known;
    }
    try (ModelWriter writer = store == null ? ModelWriter.onHeap(length) : store.writer(length)) {
      byte[] piece = new byte[Math.min(length, ModelBytes.PIECE)];
      while (writer.missing() > 0) {
        int count = Math.min(piece.length, writer.missing());
        source.readFully(piece, 0, count);
        writer.write(piece, count);
      }
      return store == null ? writer.finish() : store.keep(hash, writer.finish());
    }
  }

  @Override
  public TypeSerializerSnapshot<DeployedModel> snapshotConfiguration() {
    return new Snapshot();
  }

  /** The first form of these bytes; another form is a class of its own, which reads this one. */
  public static final class Snapshot implements TypeSerializerSnapshot<DeployedModel> {
    private ModelStore store;

    @Override
    public int getCurrentVersion() {
      return 1;
    }

    @Override
    public void writeSnapshot(DataOutputView target) {}

    @Override
    public void readSnapshot(int version, DataInputView source, ClassLoader classes)
        throws IOException {
      if (version != getCurrentVersion()) {
        throw new IOException("expected form 1 of deployed models, found " + version);
      }
      store = ModelStore.of(classes);
    }

    @Override
    public TypeSerializer<DeployedModel> restoreSerializer() {
      return new DeployedModelSerializer(store);
    }

    @Override
    public TypeSerializerSchemaCompatibility<DeployedModel> resolveSchemaCompatibility(
        TypeSerializerSnapshot<DeployedModel> old) {
      return old instanceof Snapshot
          ? TypeSerializerSchemaCompatibility.compatibleAsIs()
          : TypeSerializerSchemaCompatibility.incompatible();
    }
  }
}
