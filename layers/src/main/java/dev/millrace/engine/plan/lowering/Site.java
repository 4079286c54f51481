package dev.millrace.engine.plan.lowering;

import dev.millrace.engine.kernel.Kernels;
import dev.millrace.engine.kernel.move.MoveDoubles;
import dev.millrace.engine.kernel.move.MoveWholes;
import dev.millrace.engine.kernel.product.MatMul;
import dev.millrace.engine.kernel.step.Memory;
import dev.millrace.engine.kernel.step.Operand;
import dev.millrace.engine.kernel.step.Step;
import dev.millrace.engine.plan.PlanBuilder;
import dev.millrace.engine.plan.PlannedStep;
import dev.millrace.engine.plan.TextLookup;
import dev.millrace.engine.plan.graph.Call;
import dev.millrace.engine.plan.graph.Kind;
import dev.millrace.layers.Shape;
import dev.millrace.layers.TensorType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;

/** Where a call becomes steps: what a lowering asks, and where it puts what it makes. */
final class Site {
  private final PlanBuilder plan;
  private final Call call;
  private final List<TensorType> outputTypes;
  private final List<Integer> works = new ArrayList<>();

  Site(PlanBuilder plan, Call call) {
    this.plan = plan;
    this.call = call;
    this.outputTypes = call.outputTypes();
  }

  Kernels kernels() {
    return plan.kernels();
  }

  Call call() {
    return call;
  }

  int inputs() {
    return call.inputs().size();
  }

  int outputs() {
    return call.outputs().size();
  }

  TensorType type(int input) {
    return call.types().get(input);
  }

  TensorType outputType(int output) {
    return outputTypes.get(output);
  }

  Shape shape(int input) {
    return type(input).shape();
  }

  /** How the plan keeps an input: one of the model's own may lie in a column of less precision. */
  Kind kind(int input) {
    return plan.kind(in(input));
  }

  /** How many values a record of the layer's input has. */
  int size(int input) {
    return size(type(input));
  }

  int outputSize(int output) {
    return size(outputType(output));
  }

  static int size(TensorType type) {
    return Math.toIntExact(type.shape().recordSize());
  }

  /** The number of a value that the call reads. */
  int in(int input) {
    return plan.root(call.inputs().get(input));
  }

  /** The number of a value that the call gives. */
  int out(int output) {
    return call.outputs().get(output);
  }

  boolean isRead(int output) {
    return plan.isRead(out(output));
  }

  /** Whether all inputs and outputs are float32 of known size. */
  boolean isFloat32() {
    return call.types().stream().allMatch(Kind::isFloat32)
        && outputTypes.stream().allMatch(Kind::isFloat32);
  }

  /** A value of its own, {@code size} floats a record of the layer. */
  int work(int size) {
    return work(Kind.FLOATS, size);
  }

  /** The same of whole numbers. */
  int wholes(int size) {
    return work(Kind.WHOLES, size);
  }

  /** The same of doubles. */
  int doubles(int size) {
    return work(Kind.DOUBLES, size);
  }

  private int work(Kind kind, int size) {
    int value = plan.addWork(kind, Math.multiplyExact(size, call.times()));
    works.add(value);
    return value;
  }

  /** Numbers that all records share. */
  Operand constant(float[] numbers) {
    return new Operand(plan.addConstant(Kind.FLOATS, numbers), 0);
  }

  /** Doubles that all records share. */
  Operand constant(double[] numbers) {
    return new Operand(plan.addConstant(Kind.DOUBLES, numbers), 0);
  }

  /** Whole numbers that all records share. */
  Operand constant(long[] numbers) {
    return new Operand(plan.addConstant(Kind.WHOLES, numbers), 0);
  }

  /** A value of its own, of {@code size} floats in all. */
  int fixedWork(int size) {
    int value = plan.addFixedWork(size);
    works.add(value);
    return value;
  }

  /**
   * A value of the layer with its axes in another order.
   *
   * @param sizes of a record's axes
   * @param order the axis of the value that each axis of the result is
   */
  int permuted(int value, int[] sizes, int[] order) {
    return moved(Permutation.sources(sizes, order), value, Permutation.size(sizes));
  }

  /** The output is a value with its axes in another order. */
  void permute(int value, int[] sizes, int[] order, int to) {
    move(Permutation.sources(sizes, order), value, Permutation.size(sizes), to);
  }

  /** A value of the layer made of values that stand at those places of another's record. */
  int moved(int[] places, int value, int size) {
    int to = work(plan.kind(value), places.length);
    move(places, value, size, to);
    return to;
  }

  private void move(int[] places, int value, int size, int to) {
    Step step =
        switch (plan.kind(value)) {
          case WHOLES -> new MoveWholes(places, size, value, to);
          case DOUBLES ->
              new MoveDoubles(
                  places,
                  IntStream.range(0, places.length).toArray(),
                  size,
                  places.length,
                  value,
                  to);
          default -> Permutation.moves(places, value, size, to);
        };
    emit("Moves of %d values".formatted(places.length), step);
  }

  /** The sizes of a record's axes. */
  static int[] sizes(Shape shape) {
    return IntStream.range(1, shape.rank()).map(i -> Math.toIntExact(shape.size(i))).toArray();
  }

  /** Looks texts up while a record is packed. */
  void addLookup(ToLongFunction<String> ids, int to) {
    plan.add(new TextLookup(plan.graph().inputs().indexOf(in(0)), to, ids));
  }

  /** Whether an input is the model's own, as it comes. */
  boolean isModelInput(int input) {
    return call.times() == 1 && plan.graph().inputs().contains(in(input));
  }

  /** The output is the input, under another name. */
  void alias(int output, int input) {
    plan.alias(out(output), in(input));
  }

  void emit(String does, Step step) {
    emit(does, true, step);
  }

  /** Emits a step that takes a record of the layer for so many. */
  void emit(String does, int times, Step step) {
    emit(does, times == 1 ? step : new Repeated(step, times));
  }

  void emit(String does, boolean keepsBits, Step step) {
    Step repeated = call.times() == 1 ? step : new Repeated(step, call.times());
    List<Integer> reads = call.inputs().stream().map(plan::root).distinct().toList();
    plan.add(new PlannedStep(call.name(), does, keepsBits, repeated, reads, call.outputs(), works));
  }

  /** Values with room behind them that kernels may read. */
  static float[] padded(float[] values) {
    return Arrays.copyOf(values, values.length + MatMul.SPILL);
  }

  /** A step whose records are parts of what comes as a record, such as its steps. */
  private record Repeated(Step step, int times) implements Step {
    @Override
    public void run(Memory memory, int rows) {
      step.run(memory, rows * times);
    }
  }
}
