package dev.millrace.operator;

import dev.millrace.operator.runtime.types.ModelVersionSerializer;
import java.util.Objects;
import org.apache.flink.api.common.typeinfo.TypeInfo;

/**
 * Which model scored a record.
 *
 * @param name the model's name on the model stream
 * @param version its version, as published
 * @param hash the SHA-256 of its codec bytes, in hex: weights and architecture
 */
@TypeInfo(ModelVersionSerializer.TypeFactory.class)
public record ModelVersion(String name, String version, String hash) {
  /** No model at all. */
  public static final ModelVersion NONE = new ModelVersion("", "", "");

  public ModelVersion {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(version, "version");
    Objects.requireNonNull(hash, "hash");
  }

  /** {@code flight-delay v2 (3f9a01bc)}. */
  @Override
  public String toString() {
    return equals(NONE)
        ? "no model"
        : name + " " + version + " (" + hash.substring(0, Math.min(8, hash.length())) + ")";
  }
}
