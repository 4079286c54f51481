package dev.millrace.operator;

import dev.millrace.layers.Model;
import dev.millrace.layers.codec.ModelCodec;
import dev.millrace.operator.runtime.types.ModelUpdateSerializer;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Objects;
import org.apache.flink.api.common.typeinfo.TypeInfo;

/**
 * A model on its way to the tasks that score: an event of the model stream.
 *
 * <p>The bytes are shared, not copied, on their way; nobody may change them.
 *
 * @param name the model's name
 * @param version its version
 * @param hash the SHA-256 that the bytes must have, in hex
 * @param bytes the model's codec bytes
 */
@TypeInfo(ModelUpdateSerializer.TypeFactory.class)
public record ModelUpdate(String name, String version, String hash, byte[] bytes)
    implements Serializable {
  public ModelUpdate {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(version, "version");
    Objects.requireNonNull(hash, "hash");
    Objects.requireNonNull(bytes, "bytes");
  }

  /** An update that deploys {@code model}. */
  public static ModelUpdate of(String name, String version, Model model) {
    byte[] bytes = ModelCodec.encode(model);
    return new ModelUpdate(name, version, ModelCodec.hash(bytes), bytes);
  }

  public ModelVersion modelVersion() {
    return new ModelVersion(name, version, hash);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ModelUpdate update
        && modelVersion().equals(update.modelVersion())
        && Arrays.equals(bytes, update.bytes);
  }

  @Override
  public int hashCode() {
    return 31 * modelVersion().hashCode() + Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return modelVersion() + ", " + bytes.length + " bytes";
  }
}
