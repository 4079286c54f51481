package dev.millrace.layers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

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
    if (type.shape().rank() == 0 || type.shape().size(0) != Shape.ANY) {
      throw new ModelException("input '" + input + "': expected a batch axis first, found " + type);
    }
    inputs.add(new Model.Input(input, type));
    values.add(type);
    return values.size() - 1;
  }

  /** Adds a call of a layer with one output. Returns its value's number. */
  public int call(String node, Layer layer, int... from) {
    return callAll(node, layer, Arrays.stream(from).boxed().toList()).get(0);
  }

  /** Adds a call of a layer. Returns its values' numbers. */
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
    if (value < 0 || value >= values.size()) {
      throw new ModelException(
          "expected one of the " + values.size() + " values so far, found number " + value);
    }
    return values.get(value);
  }

  public Model build() {
    requireDistinct("input", inputs.stream().map(Model.Input::name).toList());
    if (outputs.isEmpty()) {
      throw new ModelException("model '" + name + "': expected at least one output, found none");
    }
    return new Model(name, inputs, nodes, outputs);
  }

  private static void requireDistinct(String what, List<String> names) {
    Set<String> seen = new HashSet<>();
    for (String each : names) {
      if (!seen.add(each)) {
        throw new ModelException(
            "expected distinct " + what + " names, found '" + each + "' twice");
      }
    }
  }
}
