package dev.millrace.layers.keras;

import dev.millrace.layers.DType;
import dev.millrace.layers.Model;
import dev.millrace.layers.ModelException;
import dev.millrace.layers.Shape;
import dev.millrace.layers.TensorType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tries whether a layer can be read by itself, whatever becomes of the layers before it: with
 * inputs of the types that the file says it was called with.
 *
 * <p>Where the file does not say, the layer is read up to the point where its reader asks for them.
 */
final class Trial {
  private final LayerEntry entry;
  private final Graph graph = new Graph("trial");
  private final Map<TensorRef, Integer> inputs = new HashMap<>();

  private Trial(LayerEntry entry) {
    this.entry = entry;
  }

  /**
   * Why the layer is refused; empty if it is not, as far as can be told.
   *
   * @param calls none for a layer of a Sequential model
   */
  static Optional<ModelException> of(LayerEntry entry, List<CallConfig> calls) {
    try {
      new Trial(entry).run(calls);
      return Optional.empty();
    } catch (ModelException e) {
      return UnknownInputs.isCauseOf(e) ? Optional.empty() : Optional.of(e);
    } catch (RuntimeException e) {
      return Optional.of(KerasModels.unreadable(e));
    }
  }

  private void run(List<CallConfig> calls) {
    if (entry.isInput()) {
      entry.input();
      return;
    }
    Optional<TensorType> built = built();
    if (!calls.isEmpty() && calls.stream().allMatch(CallConfig::hasTypes)) {
      calls.forEach(call -> call.types().forEach(this::addInput));
      calls.forEach(this::call);
    } else if (calls.isEmpty() && built.isPresent()) {
      entry.read(graph, Arguments.of(graph.input(new Model.Input("input", built.get()))));
    } else {
      entry.readBlindly();
    }
  }

  private void call(CallConfig call) {
    entry.add(graph, call.resolve(inputs::get));
  }

  private void addInput(TensorRef tensor, TensorType type) {
    inputs.computeIfAbsent(
        tensor, key -> graph.input(new Model.Input("input_" + inputs.size(), type)));
  }

  /** What a Sequential model's layer was built for. */
  private Optional<TensorType> built() {
    try {
      Shape shape = entry.builtFor();
      return Optional.of(new TensorType(shape.with(0, Shape.ANY), DType.FLOAT32));
    } catch (ModelException e) {
      return Optional.empty();
    }
  }
}
