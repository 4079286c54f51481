package dev.millrace.operator;

import dev.millrace.layers.Model;
import dev.millrace.layers.codec.ModelCodec;
import dev.millrace.operator.runtime.types.ModelUpdateSerializer;
import java.util.Arrays;
import java.util.Objects;
import org.apache.flink.api.common.typeinfo.TypeInfo;

/**
 * Deploys a version: a model on its way to the tasks that score.
 *
 * <p>The bytes are shared, not copied, on their way; nobody may change them.
 *
 * @param name the model's name
 * @param version its version
 * @param hash the SHA-256 that the bytes must have, in hex
 * @param bytes the model's codec bytes
 * @param card what it is published with
 */
@TypeInfo(ModelUpdateSerializer.TypeFactory.class)
public record ModelUpdate(String name, String version, String hash, byte[] bytes, ModelCard card)
    implements ModelDeployment {
  private static final long serialVersionUID = 1L;

  public ModelUpdate {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(version, "version");
    Objects.requireNonNull(hash, "hash");
    Objects.requireNonNull(bytes, "bytes");
    Objects.requireNonNull(card, "card");
  }

  /** An update that says nothing beside its bytes, and takes all events at once. */
  public ModelUpdate(String name, String version, String hash, byte[] bytes) {
    this(name, version, hash, bytes, ModelCard.NONE);
  }

  /** An update that deploys {@code model}. */
  public static ModelUpdate of(String name, String version, Model model) {
    byte[] bytes = ModelCodec.encode(model);
    return new ModelUpdate(name, version, ModelCodec.hash(bytes), bytes);
  }

  /** The same model, published with another card. */
  public ModelUpdate with(ModelCard other) {
    return new ModelUpdate(name, version, hash, bytes, other);
  }

  /** The same update with another copy of its bytes. */
  public ModelUpdate with(byte[] copy) {
    return new ModelUpdate(name, version, hash, copy, card);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ModelUpdate update
        && modelVersion().equals(update.modelVersion())
        && Arrays.equals(bytes, update.bytes)
        && card.equals(update.card);
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
