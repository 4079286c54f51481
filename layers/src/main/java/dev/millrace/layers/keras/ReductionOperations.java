package dev.millrace.layers.keras;

import static dev.millrace.layers.keras.Operations.apply;
import static dev.millrace.layers.keras.Operations.applyNumber;
import static dev.millrace.layers.keras.Operations.axesOrAll;
import static dev.millrace.layers.keras.Operations.shape;
import static dev.millrace.layers.keras.Operations.unary;
import static dev.millrace.layers.keras.Operations.x;
import static java.util.Map.entry;

import dev.millrace.layers.DType;
import dev.millrace.layers.ModelException;
import dev.millrace.layers.Shape;
import dev.millrace.layers.normalization.UnitNormalization;
import dev.millrace.layers.ops.ArgExtreme;
import dev.millrace.layers.ops.Arithmetic;
import dev.millrace.layers.ops.Comparison;
import dev.millrace.layers.ops.Cumulative;
import dev.millrace.layers.ops.Pointwise;
import dev.millrace.layers.ops.Reduction;
import dev.millrace.layers.ops.Reduction.Kind;
import dev.millrace.layers.ops.Slicing.Range;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Operations that make one of many, or order them: each its reader. */
final class ReductionOperations {
  static final Map<String, OperationReader> ALL =
      Map.ofEntries(
          entry("All", reduction(Kind.ALL)),
          entry("Amax", reduction(Kind.MAX)),
          entry("Amin", reduction(Kind.MIN)),
          entry("Any", reduction(Kind.ANY)),
          entry("CountNonzero", reduction(Kind.COUNT_NONZERO)),
          entry("Logsumexp", reduction(Kind.LOGSUMEXP)),
          entry("Max", reduction(Kind.MAX)),
          entry("Mean", reduction(Kind.MEAN)),
          entry("Min", reduction(Kind.MIN)),
          entry("Nanmax", reduction(Kind.NANMAX)),
          entry("Nanmean", reduction(Kind.NANMEAN)),
          entry("Nanmin", reduction(Kind.NANMIN)),
          entry("Nanprod", reduction(Kind.NANPROD)),
          entry("Nanstd", reduction(Kind.NANSTD)),
          entry("Nanvar", reduction(Kind.NANVAR)),
          entry("Nancumprod", c -> withoutNaN(c, 1, Cumulative.Kind.PROD)),
          entry("Nancumsum", c -> withoutNaN(c, 0, Cumulative.Kind.SUM)),
          entry("Nansum", reduction(Kind.NANSUM)),
          entry("Prod", reduction(Kind.PROD)),
          entry("Ptp", reduction(Kind.PTP)),
          entry("Std", reduction(Kind.STD)),
          entry("Sum", reduction(Kind.SUM)),
          entry("Var", reduction(Kind.VAR)),
          entry("Argmax", unary(c -> extreme(c, ArgExtreme.Kind.MAX))),
          entry("Argmin", unary(c -> extreme(c, ArgExtreme.Kind.MIN))),
          entry("Average", ReductionOperations::average),
          entry("Cumprod", unary(c -> cumulative(c, Cumulative.Kind.PROD))),
          entry("Cumsum", unary(c -> cumulative(c, Cumulative.Kind.SUM))),
          entry("Moments", ReductionOperations::moments),
          entry("Norm", NormOperation::read),
          entry("Normalize", ReductionOperations::normalize),
          entry("Trapezoid", ReductionOperations::trapezoid));

  private ReductionOperations() {}

  private static OperationReader reduction(Kind kind) {
    return c -> {
      c.requireNone("dtype").ignore("axis", "initial");
      boolean keeps = c.flag("keepdims", false);
      return call -> {
        List<Integer> axes = axesOrAll(c, "axis", shape(call, x(call)));
        int y = apply(call, new Reduction(kind, axes, keeps), x(call));
        return List.of(c.has("initial") ? with(call, kind, y, c.real("initial")) : y);
      };
    };
  }

  /** The number from which Keras starts. */
  private static int with(Call call, Kind kind, int y, double initial) {
    return switch (kind) {
      case MAX -> applyNumber(call, Arithmetic.MAXIMUM, y, initial);
      case MIN -> applyNumber(call, Arithmetic.MINIMUM, y, initial);
      default -> throw new ModelException("expected nothing, found " + initial).at("initial");
    };
  }

  private static LayerCall withoutNaN(Config c, double number, Cumulative.Kind kind) {
    Cumulative layer = cumulative(c, kind);
    return call -> {
      int isNumber = apply(call, Comparison.EQUAL, x(call), x(call));
      int numbers = call.graph().where(call.name(), isNumber, x(call), number);
      return List.of(apply(call, layer, numbers));
    };
  }

  /** The sum of (x[1:] + x[:-1]) dx / 2. */
  private static LayerCall trapezoid(Config c) {
    c.requireNone("x");
    double step = c.real("dx", 1);
    int axis = c.integer("axis", -1);
    return call -> {
      int y = call.arguments().tensor(0, "y");
      int later = PickingOperations.part(call, y, axis, new Range(1, null, 1));
      int earlier = PickingOperations.part(call, y, axis, new Range(null, -1, 1));
      int both = apply(call, Arithmetic.ADD, later, earlier);
      int sum = apply(call, new Reduction(Kind.SUM, List.of(axis), false), both);
      return List.of(applyNumber(call, Arithmetic.MULTIPLY, sum, step / 2));
    };
  }

  private static ArgExtreme extreme(Config c, ArgExtreme.Kind kind) {
    return new ArgExtreme(kind, c.integer("axis"), c.flag("keepdims", false));
  }

  private static Cumulative cumulative(Config c, Cumulative.Kind kind) {
    c.requireNone("dtype");
    return new Cumulative(kind, c.integer("axis"));
  }

  private static LayerCall average(Config c) {
    c.ignore("axis");
    return call -> {
      int x = x(call);
      List<Integer> axes = axesOrAll(c, "axis", shape(call, x));
      if (call.arguments().get(1, "weights").isNone()) {
        return List.of(apply(call, new Reduction(Kind.MEAN, axes, false), x));
      }
      int weights = weights(call, axes);
      int weighted = apply(call, Arithmetic.MULTIPLY, x, weights);
      int sum = apply(call, new Reduction(Kind.SUM, axes, false), weighted);
      int whole = apply(call, new Reduction(Kind.SUM, axes, false), weights);
      return List.of(apply(call, Arithmetic.DIVIDE, sum, whole));
    };
  }

  /** One a value, or the same for all records: one for each place along the axis. */
  private static int weights(Call call, List<Integer> axes) {
    Argument weights = call.arguments().get(1, "weights");
    if (weights instanceof Argument.Value value) {
      return value.number();
    }
    INDArray numbers = Operands.numbers(call, 1, "weights", DType.FLOAT32);
    Shape shape = shape(call, x(call));
    long[] sizes = new long[shape.rank()];
    Arrays.fill(sizes, 1);
    if (numbers.rank() != 1 || axes.size() != 1) {
      throw new ModelException("expected weights along one axis, found " + axes).at("weights");
    }
    sizes[shape.axis(axes.get(0))] = numbers.length();
    int ones = apply(call, Pointwise.ONES_LIKE, x(call));
    List<Operand> operands =
        List.of(new Operand.Value(ones), new Operand.Constant(numbers.reshape('c', sizes)));
    return call.graph().callWith(call.name(), Arithmetic.MULTIPLY, operands).get(0);
  }

  /** Mean and variance. */
  private static LayerCall moments(Config c) {
    c.ignore("synchronized");
    List<Integer> axes = c.axes("axes");
    boolean keeps = c.flag("keepdims", false);
    return call ->
        List.of(
            apply(call, new Reduction(Kind.MEAN, axes, keeps), x(call)),
            apply(call, new Reduction(Kind.VAR, axes, keeps), x(call)));
  }

  private static LayerCall normalize(Config c) {
    c.ignore("axis");
    int order = c.integer("order", 2);
    double epsilon = c.real("epsilon", 1e-7);
    return call -> {
      int x = x(call);
      List<Integer> axes = axesOrAll(c, "axis", shape(call, x));
      if (order == 2) {
        return List.of(apply(call, new UnitNormalization(axes, epsilon), x));
      }
      int length = NormOperation.ofVectors(call, x, order, axes, true);
      int bounded = applyNumber(call, Arithmetic.MAXIMUM, length, epsilon);
      return List.of(apply(call, Arithmetic.DIVIDE, x, bounded));
    };
  }
}
