package dev.millrace.layers.keras;

import dev.millrace.layers.DType;
import dev.millrace.layers.Model;
import dev.millrace.layers.ModelException;
import dev.millrace.layers.Shape;
import dev.millrace.layers.TensorType;
import java.util.List;

/** Reads a Sequential model: each layer called with what the one before it gives. */
final class SequentialReader {
  private SequentialReader() {}

  /**
   * The model.
   *
   * @param given the type of the tensor that an outer model calls it with; none for the outermost
   */
  static Model read(Config config, Weights weights, List<TensorType> given) {
    List<LayerEntry> entries = LayerEntry.list(config, weights);
    config.ignore("build_input_shape");
    if (entries.isEmpty()) {
      throw new ModelException("expected at least one layer, found none").at("layers");
    }
    Graph graph = new Graph(config.text("name"));
    Model.Input input = input(entries.get(0), config, given);
    int value = graph.input(input);
    String last = input.name();
    for (LayerEntry entry : entries) {
      if (!entry.isInput()) {
        value = entry.add(graph, Arguments.of(value)).get(0);
        last = entry.name();
      }
    }
    graph.output(last, value);
    return graph.build();
  }

  private static Model.Input input(LayerEntry first, Config config, List<TensorType> given) {
    if (first.isInput()) {
      return first.input();
    }
    if (!given.isEmpty()) {
      return new Model.Input("input", given.get(0));
    }
    Shape shape =
        config.has("build_input_shape") ? config.shape("build_input_shape") : first.builtFor();
    return new Model.Input("input", new TensorType(shape.with(0, Shape.ANY), DType.FLOAT32));
  }
}
