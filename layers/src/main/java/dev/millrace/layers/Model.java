package dev.millrace.layers;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A whole model: a graph of layers, checked, immutable, ready to be compiled, stored or sent.
 *
 * <p>Values are numbered: the inputs first, then each node's outputs in turn. A node reads values
 * numbered before its own, so the nodes' order is an order of execution. A layer that several nodes
 * name is shared. Use {@link ModelBuilder} to put one together by hand.
 *
 * <p>A model is itself a layer, and may be one of another model's. It is {@link Serializable}
 * through its codec bytes, so a Flink job can close over it.
 *
 * @param name the model's name in Keras
 * @param inputs what the model is given, in order
 * @param nodes the layer calls, each after those that it reads
 * @param outputs what the model gives, in order
 */
public record Model(String name, List<Input> inputs, List<Node> nodes, List<Output> outputs)
    implements Layer, Serializable {

  /** A named input: one column of a batch. */
  public record Input(String name, TensorType type) {}

  /**
   * One call of a layer.
   *
   * @param name the layer's name in Keras; calls of a shared layer have the same
   * @param inputs the numbers of the values that it reads
   * @param outputTypes the types of the values that it gives, as the layer declares them
   */
  public record Node(String name, Layer layer, List<Integer> inputs, List<TensorType> outputTypes) {
    public Node {
      inputs = List.copyOf(inputs);
      outputTypes = List.copyOf(outputTypes);
    }
  }

  /** A named output: the number of the value that it shows, and its type. */
  public record Output(String name, int value, TensorType type) {}

  /**
   * A checked model.
   *
   * @throws ModelException if a name is given twice, a node or output reads a value that is not
   *     there before it, or a type is not what its layer declares
   */
  public Model {
    inputs = List.copyOf(inputs);
    nodes = List.copyOf(nodes);
    outputs = List.copyOf(outputs);
    GraphCheck.require(name, inputs, nodes, outputs);
  }

  @Override
  public List<TensorType> outputTypes(List<TensorType> given) {
    GraphCheck.requireInputs(inputs, given);
    return outputs.stream().map(Output::type).toList();
  }

  /**
   * The plain forward pass: each layer's own equation on ND4J, node after node.
   *
   * @throws ModelException if the inputs are not the model's, or a layer cannot take a value
   */
  @Override
  public List<Tensor> call(List<Tensor> given) {
    return ForwardPass.run(this, given);
  }

  @Override
  public long multiplyAdds(List<TensorType> given) {
    List<TensorType> types = valueTypes();
    return Costs.sum(
        nodes.stream()
            .mapToLong(
                node -> node.layer().multiplyAdds(node.inputs().stream().map(types::get).toList()))
            .toArray());
  }

  /** The types of all values, in the order of their numbers. */
  public List<TensorType> valueTypes() {
    List<TensorType> types = new ArrayList<>(inputs.stream().map(Input::type).toList());
    nodes.forEach(node -> types.addAll(node.outputTypes()));
    return types;
  }

  /** Whether both have the same codec bytes: layers, options and weights to the bit. */
  @Override
  public boolean equals(Object other) {
    return this == other
        || other instanceof Model that
            && hashCode() == that.hashCode()
            && new SerializedModel(this).hasBytesOf(new SerializedModel(that));
  }

  @Override
  public int hashCode() {
    return Objects.hash(name, inputs, outputs);
  }

  @Override
  public String toString() {
    return "model '" + name + "' of " + nodes.size() + " nodes, " + inputs + " to " + outputs;
  }

  private Object writeReplace() {
    return new SerializedModel(this);
  }
}
