package dev.millrace.layers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Puts a model together, checking each call's types as it is added.
 *
 * <pre>{@code
 * ModelBuilder b = new ModelBuilder("fraud");
 * int x = b.input("x", TensorType.of(FLOAT32, Shape.ANY, 30));
 * int h = b.call("hidden", dense, x);
 * Model model = b.output("score", b.call("score", head, h)).build();
 * }</pre>
 */
public final class ModelBuilder {
  private final String name;
  private final List<Model.Input> inputs = new ArrayList<>();
  private final List<Model.Node> nodes = new ArrayList<>();
  private final List<Model.Output> outputs = new ArrayList<>();
  private final List<TensorType> values = new ArrayList<>();

  public ModelBuilder(String name) {
    this.name = name;
  }

  /** Adds an input before all calls. Returns its value's number. */
  public int input(String input, TensorType type) {
    if (!nodes.isEmpty()) {
      throw new IllegalStateException("inputs are numbered first: add them before the calls");
    }
    inputs.add(new Model.Input(input, type));
    values.add(type);
    return values.size() - 1;
  }

  /** Adds a call of a layer with one output. Returns its value's number. */
  public int call(String node, Layer layer, int... from) {
    return callAll(node, layer, Arrays.stream(from).boxed().toList()).get(0);
  }

  /**
   * Adds a call of a layer. Returns its values' numbers.
   *
   * @throws ModelException if the layer cannot take those values
   */
  public List<Integer> callAll(String node, Layer layer, List<Integer> from) {
    List<TensorType> types;
    try {
      types = layer.outputTypes(from.stream().map(this::type).toList());
    } catch (ModelException e) {
      throw e.at("layer '" + node + "'");
    }
    nodes.add(new Model.Node(node, layer, from, types));
    List<Integer> numbers = new ArrayList<>();
    for (TensorType type : types) {
      numbers.add(values.size());
      values.add(type);
    }
    return numbers;
  }

  public ModelBuilder output(String output, int value) {
    outputs.add(new Model.Output(output, value, type(value)));
    return this;
  }

  /** The type of a value added so far. */
  public TensorType type(int value) {
    return GraphCheck.value(values, value);
  }

  /**
   * The model.
   *
   * @throws ModelException if it has no output, or inputs share a name
   */
  public Model build() {
    return new Model(name, inputs, nodes, outputs);
  }
}
