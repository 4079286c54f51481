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
   * @param layers that the config lists
   * @param given the type of the tensor that an outer model calls it with; none for the outermost
   * @param masks that go in and come out
   */
  static MaskedModel read(
      Config config, List<LayerEntry> layers, List<TensorType> given, MaskPorts masks) {
    config.ignore("build_input_shape");
    if (layers.isEmpty()) {
      throw new ModelException("expected at least one layer, found none").at("layers");
    }
    Graph graph = new Graph(config.text("name"));
    Model.Input input = input(layers.get(0), config, given);
    List<Integer> values = List.of(graph.input(input));
    masks.addInputs(graph, values);
    String last = input.name();
    for (LayerEntry entry : layers) { // what one gives as several tensors goes on as a list
      if (!entry.isInput()) {
        values = entry.add(graph, Arguments.of(values));
        last = entry.name();
      }
    }
    for (int value : values) {
      graph.output(last, value);
    }
    return masks.build(graph, values);
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
