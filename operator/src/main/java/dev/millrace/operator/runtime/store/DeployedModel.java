package dev.millrace.operator.runtime.store;

import dev.millrace.operator.ModelCard;
import dev.millrace.operator.ModelUpdate;
import dev.millrace.operator.ModelVersion;

/** All that a task keeps of a version. */
public record DeployedModel(ModelVersion version, ModelBytes bytes, ModelCard card) {
  /** A version whose bytes are on the heap. */
  public static DeployedModel of(ModelUpdate update) {
    return new DeployedModel(
        update.modelVersion(), new ModelBytes.OnHeap(update.bytes()), update.card());
  }

  /** The same version with another copy of its bytes. */
  DeployedModel with(ModelBytes copy) {
    return new DeployedModel(version, copy, card);
  }

  /** The message that deployed it, but for the bytes. */
  public ModelUpdate withoutBytes() {
    return new ModelUpdate(version.name(), version.version(), version.hash(), new byte[0], card);
  }

  /** What names its weights and architecture. */
  public String hash() {
    return version.hash();
  }

  @Override
  public String toString() {
    return version + ", " + bytes.length() + " bytes";
  }
}
