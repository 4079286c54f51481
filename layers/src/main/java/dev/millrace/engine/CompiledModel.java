package dev.millrace.engine;

import dev.millrace.layers.Model;

/**
 * A model made ready to score: immutable, shared by all tasks of a job in one JVM.
 *
 * <p>Working memory belongs to a {@link Pass}; each task makes its own.
 */
public final class CompiledModel implements AutoCloseable {
  private final Model model;

  private CompiledModel(Model model) {
    this.model = model;
  }

  /**
   * Compiles a model.
   *
   * @throws dev.millrace.layers.ModelException if an input or output has no fixed size a record
   */
  public static CompiledModel compile(Model model) {
    return new CompiledModel(model);
  }

  public Model model() {
    return model;
  }

  /** How many scores a record gets: the sizes of all outputs, added up. */
  public int scoresPerRecord() {
    return model.outputs().stream()
        .mapToInt(o -> Math.toIntExact(o.type().shape().recordSize()))
        .sum();
  }

  /** Working memory for up to {@code capacity} records. Not to be shared between threads. */
  public Pass newPass(int capacity) {
    return new Pass(this, capacity);
  }

  /** Frees native memory. No pass of this model may run afterwards. */
  @Override
  public void close() {}
}
