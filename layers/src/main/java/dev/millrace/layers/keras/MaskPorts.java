package dev.millrace.layers.keras;

import dev.millrace.layers.Model;
import dev.millrace.layers.Shape;
import dev.millrace.layers.TensorType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The masks that go into a model with its inputs, and come out with its outputs: values of their
 * own behind those.
 *
 * @param inputs the type of each input's mask; may be shorter than the inputs
 * @param outputs whether the outputs' masks are asked for
 */
record MaskPorts(List<Optional<TensorType>> inputs, boolean outputs) {
  MaskPorts {
    inputs = List.copyOf(inputs);
  }

  /** Adds the inputs' masks to the graph that has these inputs. */
  void addInputs(Graph graph, List<Integer> values) {
    for (int i = 0; i < inputs.size(); i++) {
      int value = values.get(i);
      String name = "mask_" + i;
      inputs
          .get(i)
          .map(type -> new TensorType(type.shape().with(0, Shape.ANY), type.dtype()))
          .map(type -> Mask.of(graph.input(new Model.Input(name, type))))
          .ifPresent(mask -> graph.mask(value, Optional.of(mask)));
    }
  }

  /** The model of these outputs, and of their masks. */
  MaskedModel build(Graph graph, List<Integer> values) {
    List<Integer> masked = new ArrayList<>();
    for (int i = 0; outputs && i < values.size(); i++) {
      Optional<Mask> mask = graph.mask(values.get(i));
      if (mask.isPresent()) {
        masked.add(i);
        graph.output("mask_" + i, mask.get().value());
      }
    }
    return new MaskedModel(graph.build(), masked);
  }
}
