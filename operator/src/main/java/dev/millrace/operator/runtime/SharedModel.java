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

  private final Supplier<PreparedModel> preparation;
  private PreparedModel model;
  private boolean isRehearsed;

  SharedModel(Supplier<PreparedModel> preparation) {
    this.preparation = preparation;
  }

  /** The model. Where preparing it fails, the next that asks tries again. */
  synchronized PreparedModel get() {
    if (model == null) {
      model = preparation.get();
    }
    return model;
  }

  /** The model, once its batches have been rehearsed: by the first that asks for that. */
  synchronized PreparedModel rehearsed(BatchPolicy batch) {
    model = get();
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
