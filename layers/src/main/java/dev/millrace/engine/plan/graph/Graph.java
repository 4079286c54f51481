package dev.millrace.engine.plan.graph;

import dev.millrace.layers.Cast;
import dev.millrace.layers.DType;
import dev.millrace.layers.Layer;
import dev.millrace.layers.TensorType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A model while it is planned: calls of layers on numbered values, in an order of execution. */
public final class Graph {
  /**
   * A value.
   *
   * @param size how many numbers a record of the model has
   */
  public record Value(Kind kind, int size) {}

  private final List<Value> values = new ArrayList<>();
  private List<Call> calls = new ArrayList<>();
  private final List<Integer> inputs = new ArrayList<>();
  private final List<Integer> outputs = new ArrayList<>();

  int addInput(TensorType type) {
    values.add(new Value(Kind.of(type), Math.toIntExact(type.shape().recordSize())));
    inputs.add(values.size() - 1);
    return values.size() - 1;
  }

  void addOutput(int value) {
    outputs.add(value);
  }

  List<Integer> addCall(
      String name, Layer layer, List<Integer> from, List<TensorType> types, int times) {
    List<Integer> to =
        layer.outputTypes(types).stream().map(type -> addValue(type, times)).toList();
    calls.add(new Call(name, layer, from, to, types, times));
    return to;
  }

  private int addValue(TensorType type, int times) {
    Kind kind = Kind.of(type);
    int size = kind == Kind.TENSOR ? 0 : Math.toIntExact(type.shape().recordSize() * times);
    values.add(new Value(kind, size));
    return values.size() - 1;
  }

  public List<Value> values() {
    return values;
  }

  public List<Call> calls() {
    return calls;
  }

  public List<Integer> inputs() {
    return inputs;
  }

  public List<Integer> outputs() {
    return outputs;
  }

  /** The call that gives a value; none for the model's inputs. */
  public Optional<Call> producer(int value) {
    return calls.stream().filter(call -> call.outputs().contains(value)).findFirst();
  }

  /** The one call that reads a value once, if nobody else does. */
  public Optional<Call> onlyReader(int value) {
    long reads = calls.stream().flatMap(c -> c.inputs().stream()).filter(v -> v == value).count();
    return reads != 1 || outputs.contains(value)
        ? Optional.empty()
        : calls.stream().filter(call -> call.inputs().contains(value)).findFirst();
  }

  void replace(Call call, Call by) {
    calls.set(calls.indexOf(call), by);
  }

  /** Takes a call out; whoever read its output reads its input. */
  void bypass(Call call) {
    int from = call.inputs().get(0);
    int to = call.outputs().get(0);
    calls.remove(call);
    calls = new ArrayList<>(calls.stream().map(each -> reading(each, to, from)).toList());
    outputs.replaceAll(value -> value == to ? from : value);
  }

  /** Makes one call two: the layer {@code first}, and then {@code second} on what it gives. */
  void part(Call call, Layer first, Layer second) {
    int at = calls.indexOf(call);
    List<TensorType> types = first.outputTypes(call.types());
    int between = addValue(types.get(0), call.times());
    Call after =
        new Call(call.name(), second, List.of(between), call.outputs(), types, call.times());
    calls.set(at, call.with(first).withOutputs(List.of(between)));
    calls.add(at + 1, after);
  }

  /** Makes the casts of a call's inputs calls of their own. */
  void cast(Call call, List<DType> dtypes) {
    int at = calls.indexOf(call);
    List<Integer> inputs = new ArrayList<>(call.inputs());
    List<TensorType> types = new ArrayList<>(call.types());
    for (int i = 0; i < dtypes.size(); i++) {
      TensorType type = types.get(i);
      if (type.dtype() != dtypes.get(i)) {
        types.set(i, new TensorType(type.shape(), dtypes.get(i)));
        inputs.set(i, addValue(types.get(i), call.times()));
        Layer cast = new Cast(dtypes.get(i));
        calls.add(
            at++,
            new Call(
                call.name(),
                cast,
                call.inputs().subList(i, i + 1),
                inputs.subList(i, i + 1),
                List.of(type),
                call.times()));
      }
    }
    calls.set(at, new Call(call.name(), call.layer(), inputs, call.outputs(), types, call.times()));
  }

  /** Joins a call with its only reader: one call that reads what the first read. */
  void join(Call first, Call second, Layer layer) {
    int at = calls.indexOf(first);
    calls.remove(second);
    calls.set(at, first.with(layer).withOutputs(second.outputs()));
  }

  private static Call reading(Call call, int value, int other) {
    return call.withInputs(call.inputs().stream().map(v -> v == value ? other : v).toList());
  }
}
