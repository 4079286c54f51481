package dev.millrace.engine.plan.graph;

import dev.millrace.layers.Cast;
import dev.millrace.layers.Chain;
import dev.millrace.layers.DType;
import dev.millrace.layers.Layer;
import dev.millrace.layers.Model;
import dev.millrace.layers.Shape;
import dev.millrace.layers.TensorType;
import dev.millrace.layers.recurrent.TimeDistributed;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Makes one graph of a model: nested models and chains as the calls that they make, layers that
 * take steps one by one as layers that take the steps for records.
 */
final class Flattening {
  private final Graph graph = new Graph();

  private Flattening() {}

  static Graph of(Model model) {
    Flattening flattening = new Flattening();
    List<Flat> given =
        model.inputs().stream()
            .map(input -> inColumn(input.type()))
            .map(type -> new Flat(flattening.graph.addInput(type), type))
            .toList();
    flattening.nodes("", model, given, 1).forEach(each -> flattening.graph.addOutput(each.value));
    return flattening.graph;
  }

  /** An input lies in a column, which keeps float64 as float32. */
  private static TensorType inColumn(TensorType type) {
    return type.dtype() == DType.FLOAT64 ? new TensorType(type.shape(), DType.FLOAT32) : type;
  }

  /** A value, and what a layer is told of it. */
  private record Flat(int value, TensorType type) {}

  private List<Flat> nodes(String path, Model model, List<Flat> given, int times) {
    List<Flat> values = new ArrayList<>();
    for (int i = 0; i < given.size(); i++) {
      values.add(cast(path, given.get(i), model.inputs().get(i), times));
    }
    for (Model.Node node : model.nodes()) {
      List<Flat> inputs = node.inputs().stream().map(values::get).toList();
      values.addAll(call(path + node.name(), node.layer(), inputs, times));
    }
    return model.outputs().stream().map(output -> values.get(output.value())).toList();
  }

  private Flat cast(String path, Flat given, Model.Input input, int times) {
    boolean fits = given.type.dtype() == input.type().dtype();
    return fits
        ? given
        : call(path + input.name(), new Cast(input.type().dtype()), List.of(given), times).get(0);
  }

  private List<Flat> call(String name, Layer layer, List<Flat> inputs, int times) {
    if (layer instanceof Model model) {
      return nodes(name + "/", model, inputs, times);
    }
    if (layer instanceof Chain chain) {
      return chain(name, chain, inputs, times);
    }
    if (layer instanceof TimeDistributed distributed && isSteady(distributed, inputs)) {
      return steps(name, distributed, inputs, times);
    }
    List<Integer> from = inputs.stream().map(Flat::value).toList();
    List<TensorType> types = inputs.stream().map(Flat::type).toList();
    List<TensorType> gives = layer.outputTypes(types);
    List<Integer> to = graph.addCall(name, layer, from, types, times);
    List<Flat> outputs = new ArrayList<>();
    for (int i = 0; i < to.size(); i++) {
      outputs.add(new Flat(to.get(i), gives.get(i)));
    }
    return outputs;
  }

  private List<Flat> chain(String name, Chain chain, List<Flat> inputs, int times) {
    List<Flat> values = inputs;
    for (Layer step : chain.steps()) {
      values = call(name, step, values, times);
    }
    return values;
  }

  /** Whether records of steps lie in arrays as records of the model do. */
  private static boolean isSteady(Layer layer, List<Flat> inputs) {
    List<TensorType> types = inputs.stream().map(Flat::type).toList();
    return Stream.concat(types.stream(), layer.outputTypes(types).stream())
        .allMatch(type -> Kind.of(type) != Kind.TENSOR);
  }

  private List<Flat> steps(String name, TimeDistributed layer, List<Flat> inputs, int times) {
    long steps = inputs.get(0).type.shape().size(1);
    List<TensorType> types = inputs.stream().map(Flat::type).toList();
    List<Flat> each =
        inputs.stream()
            .filter(input -> layer.isGiven(input.type, types.get(0)))
            .map(input -> new Flat(input.value, TimeDistributed.step(input.type)))
            .toList();
    return call(name, layer.layer(), each, Math.toIntExact(times * steps)).stream()
        .map(output -> new Flat(output.value, withSteps(output.type, steps)))
        .toList();
  }

  private static TensorType withSteps(TensorType type, long steps) {
    List<Long> sizes = new ArrayList<>(type.shape().sizes());
    sizes.add(1, steps);
    return new TensorType(new Shape(sizes), type.dtype());
  }
}
