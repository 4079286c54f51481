package dev.millrace.engine;

import dev.millrace.engine.kernel.Kernels;
import dev.millrace.engine.plan.Plan;
import dev.millrace.engine.plan.lowering.Lowerings;
import dev.millrace.layers.DType;
import dev.millrace.layers.Model;
import dev.millrace.layers.ModelException;
import dev.millrace.layers.Shape;
import dev.millrace.layers.TensorType;
import java.util.List;

/**
 * A model made ready to score: immutable, shared by all tasks of a job in one JVM.
 *
 * <p>Working memory belongs to a {@link Pass}; each task makes its own.
 */
public final class CompiledModel implements AutoCloseable {
  private final List<Model.Input> inputs;
  private final List<Model.Output> outputs;
  private final Plan plan;
  private final NativeWeights weights;
  private final int scoresPerRecord;

  private CompiledModel(Model model, Plan plan, NativeWeights weights) {
    this.inputs = model.inputs();
    this.outputs = model.outputs();
    this.plan = plan;
    this.weights = weights;
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
    return compile(model, Kernels.best());
  }

  /**
   * Compiles a model that nobody else uses, now or later: its native memory is freed, most of it at
   * once, and the rest by {@link #close}.
   */
  public static CompiledModel takeOver(Model model) {
    Plan plan = plan(model, Kernels.best());
    return new CompiledModel(model, plan, NativeWeights.of(model, plan));
  }

  /** The same as {@link #compile}, with these forms of the loops. */
  static CompiledModel compile(Model model, Kernels kernels) {
    return new CompiledModel(model, plan(model, kernels), NativeWeights.shared());
  }

  private static Plan plan(Model model, Kernels kernels) {
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
    HeapShare.requireCompilable(model);
    return Lowerings.plan(model, kernels);
  }

  /** The model's inputs: the columns of a pass. */
  public List<Model.Input> inputs() {
    return inputs;
  }

  /** The model's outputs, as the scores of a record hold them one after the other. */
  public List<Model.Output> outputs() {
    return outputs;
  }

  /** The steps of the forward pass. */
  public Plan plan() {
    return plan;
  }

  /** How many scores a record gets: the sizes of all outputs, added up. */
  public int scoresPerRecord() {
    return scoresPerRecord;
  }

  /** What a record takes in the columns of a pass and among its scores; of texts the references. */
  public long bytesPerRecord() {
    long values = inputs.stream().mapToLong(input -> Column.bytesPerRecord(input.type())).sum();
    return values + (long) scoresPerRecord * Float.BYTES;
  }

  /**
   * Working memory for up to {@code capacity} records. Not to be shared between threads.
   *
   * @throws ModelException if the values of that many records do not fit an array, or the heap
   */
  public Pass newPass(int capacity) {
    inputs.forEach(input -> Column.requireArray(input.type(), capacity));
    long memory = plan.memoryBytes(plan.tile(capacity));
    HeapShare.require(Math.addExact(bytesPerRecord() * capacity, memory), capacity);
    return new Pass(this, capacity);
  }

  /**
   * Frees the native memory of a model that was {@linkplain #takeOver taken over}. No pass of it
   * may run afterwards.
   */
  @Override
  public void close() {
    weights.close();
  }

  private static void requireFixed(String place, TensorType type) {
    if (type.shape().recordSize() == Shape.ANY) {
      throw new ModelException("expected a fixed size a record, found " + type).at(place);
    }
  }
}
