package dev.millrace.layers.keras;

import static dev.millrace.layers.keras.Operations.apply;
import static dev.millrace.layers.keras.Operations.applyNumber;
import static dev.millrace.layers.keras.Operations.axesOrAll;
import static dev.millrace.layers.keras.Operations.shape;
import static dev.millrace.layers.keras.Operations.unary;
import static dev.millrace.layers.keras.Operations.x;
import static java.util.Map.entry;

import dev.millrace.layers.ModelException;
import dev.millrace.layers.normalization.UnitNormalization;
import dev.millrace.layers.ops.ArgExtreme;
import dev.millrace.layers.ops.Arithmetic;
import dev.millrace.layers.ops.Cumulative;
import dev.millrace.layers.ops.Pointwise;
import dev.millrace.layers.ops.Reduction;
import dev.millrace.layers.ops.Reduction.Kind;
import dev.millrace.layers.ops.Sort;
import dev.millrace.layers.ops.TopK;
import java.util.List;
import java.util.Map;

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
          entry("Norm", ReductionOperations::norm),
          entry("Normalize", ReductionOperations::normalize),
          entry("Sort", unary(c -> new Sort(c.integer("axis", -1)))),
          entry("TopK", ReductionOperations::topK));

  private ReductionOperations() {}

  private static OperationReader reduction(Kind kind) {
    return c -> {
      c.requireNone("initial").requireNone("dtype").ignore("axis");
      boolean keeps = c.flag("keepdims", false);
      return call -> {
        List<Integer> axes = axesOrAll(c, "axis", shape(call, x(call)));
        return List.of(apply(call, new Reduction(kind, axes, keeps), x(call)));
      };
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
      int weights = call.arguments().tensor(1, "weights");
      int weighted = apply(call, Arithmetic.MULTIPLY, x, weights);
      int sum = apply(call, new Reduction(Kind.SUM, axes, false), weighted);
      int whole = apply(call, new Reduction(Kind.SUM, axes, false), weights);
      return List.of(apply(call, Arithmetic.DIVIDE, sum, whole));
    };
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

  private static LayerCall norm(Config c) {
    c.ignore("axis", "ord");
    boolean keeps = c.flag("keepdims", false);
    return call -> {
      List<Integer> axes = axesOrAll(c, "axis", shape(call, x(call)));
      return List.of(norm(call, x(call), order(c, axes), axes, keeps));
    };
  }

  /** The length's order: 2 where none is said. */
  private static double order(Config c, List<Integer> axes) {
    boolean isLength = !c.has("ord") || c.isText("ord") && c.text("ord").equals("fro");
    if (isLength) {
      return 2;
    }
    if (axes.size() != 1) {
      throw new ModelException("expected one axis, found " + axes).at("axis");
    }
    return c.isText("ord")
        ? Double.parseDouble(c.text("ord").replace("inf", "Infinity"))
        : c.real("ord");
  }

  private static int norm(Call call, int x, double order, List<Integer> axes, boolean keeps) {
    if (order == 1 || order == 2 || order == Double.POSITIVE_INFINITY) {
      Kind kind = order == 1 ? Kind.NORM_1 : order == 2 ? Kind.NORM_2 : Kind.NORM_MAX;
      return apply(call, new Reduction(kind, axes, keeps), x);
    }
    if (!(order > 0)) {
      throw new ModelException("expected an order above 0, found " + order).at("ord");
    }
    int powers = applyNumber(call, Arithmetic.POWER, apply(call, Pointwise.ABSOLUTE, x), order);
    int sum = apply(call, new Reduction(Kind.SUM, axes, keeps), powers);
    return applyNumber(call, Arithmetic.POWER, sum, 1 / order);
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
      int length = norm(call, x, order, axes, true);
      int bounded = applyNumber(call, Arithmetic.MAXIMUM, length, epsilon);
      return List.of(apply(call, Arithmetic.DIVIDE, x, bounded));
    };
  }

  private static LayerCall topK(Config c) {
    c.ignore("sorted");
    TopK topK = new TopK(c.positive("k"));
    return call -> call.graph().callAll(call.name(), topK, List.of(x(call)));
  }
}
