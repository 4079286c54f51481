package dev.millrace.operator.runtime;

import dev.millrace.operator.BatchPolicy;
import java.util.function.Supplier;

/**
 * A model that tasks share: prepared by the first that asks for it, while the others wait.
 *
 * <p>Its holder counts the borrowers, under a lock of the holder's own: preparing takes long.
 */
final class SharedModel implements AutoCloseable {
  /** How many have it or wait for it. */
  int borrowers;

  private PreparedModel model;
  private boolean isRehearsed;

  /** The model. Where preparing it fails, the next that asks tries again. */
  synchronized PreparedModel get(Supplier<PreparedModel> preparation) {
    if (model == null) {
      model = preparation.get();
    }
    return model;
  }

  /** The model, once its batches have been rehearsed: by the first that asks for that. */
  synchronized PreparedModel rehearsed(Supplier<PreparedModel> preparation, BatchPolicy batch) {
    model = get(preparation);
    if (!isRehearsed) {
      model = model.rehearsed(batch.capacity(model.compiled().bytesPerRecord()));
      isRehearsed = true;
    }
    return model;
  }

  /** Frees the model, if it was prepared. */
  @Override
  public synchronized void close() {
    if (model != null) {
      model.close();
      model = null;
    }
  }
}
