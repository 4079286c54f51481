package dev.millrace.operator;

import dev.millrace.layers.Model;
import dev.millrace.layers.codec.ModelCodec;

/**
 * A model on its way to the tasks that score: an event of the model stream.
 *
 * @param name the model's name
 * @param version its version
 * @param hash the SHA-256 that the bytes must have, in hex
 * @param bytes the model's codec bytes
 */
public record ModelUpdate(String name, String version, String hash, byte[] bytes) {
  /** An update that deploys {@code model}. */
  public static ModelUpdate of(String name, String version, Model model) {
    byte[] bytes = ModelCodec.encode(model);
    return new ModelUpdate(name, version, ModelCodec.hash(bytes), bytes);
  }

  public ModelVersion modelVersion() {
    return new ModelVersion(name, version, hash);
  }
}
