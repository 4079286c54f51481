package dev.millrace.engine;

import dev.millrace.layers.DType;
import dev.millrace.layers.Model;
import dev.millrace.layers.ModelException;
import dev.millrace.layers.Shape;
import dev.millrace.layers.TensorType;

/**
 * A model made ready to score: immutable, shared by all tasks of a job in one JVM.
 *
 * <p>Working memory belongs to a {@link Pass}; each task makes its own.
 */
public final class CompiledModel implements AutoCloseable {
  private final Model model;
  private final int scoresPerRecord;

  private CompiledModel(Model model) {
    this.model = model;
    this.scoresPerRecord =
        Math.toIntExact(
            model.outputs().stream().mapToLong(o -> o.type().shape().recordSize()).sum());
  }

  /**
   * Compiles a model.
   *
   * @throws ModelException if an input or output has no fixed size a record, or an output is text
   */
  public static CompiledModel compile(Model model) {
    model.inputs().forEach(input -> requireFixed("input '" + input.name() + "'", input.type()));
    model
        .outputs()
        .forEach(output -> requireFixed("output '" + output.name() + "'", output.type()));
    for (Model.Output output : model.outputs()) {
      if (output.type().dtype() == DType.STRING) {
        throw new ModelException("expected numbers, found " + output.type())
            .at("output '" + output.name() + "'");
      }
    }
    return new CompiledModel(model);
  }

  public Model model() {
    return model;
  }

  /** How many scores a record gets: the sizes of all outputs, added up. */
  public int scoresPerRecord() {
    return scoresPerRecord;
  }

  /**
   * Working memory for up to {@code capacity} records. Not to be shared between threads.
   *
   * @throws ModelException if the values of that many records do not fit an array
   */
  public Pass newPass(int capacity) {
    return new Pass(this, capacity);
  }

  /** Frees native memory. No pass of this model may run afterwards. */
  @Override
  public void close() {}

  private static void requireFixed(String place, TensorType type) {
    if (type.shape().recordSize() == Shape.ANY) {
      throw new ModelException("expected a fixed size a record, found " + type).at(place);
    }
  }
}
