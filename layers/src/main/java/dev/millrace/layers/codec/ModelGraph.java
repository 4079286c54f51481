package dev.millrace.layers.codec;

import dev.millrace.layers.Layer;
import dev.millrace.layers.Model;
import dev.millrace.layers.ModelBuilder;
import dev.millrace.layers.ModelException;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * A model's fields: its inputs, its layers (each once, though several nodes may call it), its nodes
 * and outputs.
 *
 * <p>Types of values are not written: reading builds the graph anew, and so checks it.
 */
final class ModelGraph {
  private ModelGraph() {}

  static void write(FieldWriter to, Model model) {
    Map<Layer, Integer> numbers = new IdentityHashMap<>();
    List<Layer> layers = new ArrayList<>();
    for (Model.Node node : model.nodes()) {
      if (numbers.putIfAbsent(node.layer(), layers.size()) == null) {
        layers.add(node.layer());
      }
    }
    to.text(model.name())
        .list(model.inputs(), (w, input) -> w.text(input.name()).type(input.type()))
        .list(layers, FieldWriter::layer)
        .list(model.nodes(), (w, node) -> writeNode(w, node, numbers.get(node.layer())))
        .list(model.outputs(), (w, output) -> w.text(output.name()).index(output.value()));
  }

  private static void writeNode(FieldWriter to, Model.Node node, int layer) {
    to.text(node.name()).index(layer).list(node.inputs(), FieldWriter::index);
  }

  static Model read(FieldReader from) {
    ModelBuilder model = new ModelBuilder(from.text());
    from.list(each -> model.input(each.text(), each.type()));
    List<Layer> layers = from.list(FieldReader::layer);
    from.list(
        each ->
            model.callAll(each.text(), pick(layers, each.index()), each.list(FieldReader::index)));
    from.list(each -> model.output(each.text(), each.index()));
    return model.build();
  }

  private static Layer pick(List<Layer> layers, int number) {
    if (number >= layers.size()) {
      throw new ModelException("expected one of " + layers.size() + " layers, found " + number);
    }
    return layers.get(number);
  }
}
