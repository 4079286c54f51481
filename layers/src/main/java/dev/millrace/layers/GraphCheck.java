package dev.millrace.layers;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What must hold between the parts of a {@link Model}. */
final class GraphCheck {
  /** No real record is larger, and a file must not take memory because it says so. */
  private static final long LARGEST_RECORD = 1L << 27;

  private GraphCheck() {}

  static void require(
      String name, List<Model.Input> inputs, List<Model.Node> nodes, List<Model.Output> outputs) {
    try {
      requireDistinct("input", inputs.stream().map(Model.Input::name));
      requireTypes(inputs, nodes, outputs);
    } catch (ModelException e) {
      throw e.at("model '" + name + "'");
    }
  }

  /** Requires what a model is given to be what its inputs declare. */
  static void requireInputs(List<Model.Input> inputs, List<TensorType> given) {
    if (given.size() != inputs.size()) {
      throw new ModelException("expected " + inputs.size() + " inputs, found " + given.size());
    }
    for (int i = 0; i < given.size(); i++) {
      Model.Input input = inputs.get(i);
      if (!input.type().accepts(given.get(i))) {
        throw new ModelException("expected " + input.type() + ", found " + given.get(i))
            .at("input '" + input.name() + "'");
      }
    }
  }

  private static void requireTypes(
      List<Model.Input> inputs, List<Model.Node> nodes, List<Model.Output> outputs) {
    List<TensorType> values = new ArrayList<>();
    inputs.forEach(input -> values.add(requireBatch(input)));
    for (Model.Node node : nodes) {
      requireDeclared(node, node.inputs().stream().map(i -> value(values, i)).toList());
      node.outputTypes().forEach(type -> requireSize("layer '" + node.name() + "'", type));
      values.addAll(node.outputTypes());
    }
    if (outputs.isEmpty()) {
      throw new ModelException("expected at least one output, found none");
    }
    outputs.forEach(output -> requireShown(output, value(values, output.value())));
  }

  private static TensorType requireBatch(Model.Input input) {
    Shape shape = input.type().shape();
    if (shape.rank() == 0 || shape.size(0) != Shape.ANY) {
      throw new ModelException("expected (batch, ...), found " + input.type())
          .at("input '" + input.name() + "'");
    }
    requireSize("input '" + input.name() + "'", input.type());
    return input.type();
  }

  private static void requireSize(String place, TensorType type) {
    if (type.shape().rank() > 0 && type.shape().recordSize() > LARGEST_RECORD) {
      throw new ModelException(
              "expected at most " + LARGEST_RECORD + " values a record, found " + type)
          .at(place);
    }
  }

  private static void requireDeclared(Model.Node node, List<TensorType> inputs) {
    try {
      List<TensorType> declared = node.layer().outputTypes(inputs);
      if (!declared.equals(node.outputTypes())) {
        throw new ModelException("expected outputs " + declared + ", found " + node.outputTypes());
      }
    } catch (ModelException e) {
      throw e.at("layer '" + node.name() + "'");
    }
  }

  private static void requireShown(Model.Output output, TensorType type) {
    if (!output.type().equals(type)) {
      throw new ModelException("expected " + type + ", found " + output.type())
          .at("output '" + output.name() + "'");
    }
  }

  static TensorType value(List<TensorType> values, int number) {
    if (number < 0 || number >= values.size()) {
      throw new ModelException(
          "expected one of the " + values.size() + " values so far, found number " + number);
    }
    return values.get(number);
  }

  private static void requireDistinct(String what, Stream<String> names) {
    Set<String> seen = new HashSet<>();
    names.forEach(
        name -> {
          if (!seen.add(name)) {
            throw new ModelException(
                "expected distinct " + what + " names, found '" + name + "' twice");
          }
        });
  }
}
