package dev.millrace.layers.keras;

import static dev.millrace.layers.keras.Operations.apply;
import static dev.millrace.layers.keras.Operations.applyNumber;
import static dev.millrace.layers.keras.Operations.axesOrAll;
import static dev.millrace.layers.keras.Operations.shape;
import static dev.millrace.layers.keras.Operations.x;

import dev.millrace.layers.DType;
import dev.millrace.layers.ModelException;
import dev.millrace.layers.ops.Arithmetic;
import dev.millrace.layers.ops.Pointwise;
import dev.millrace.layers.ops.Reduction;
import dev.millrace.layers.ops.Reduction.Kind;
import dev.millrace.layers.ops.Squeeze;
import java.util.List;

/** Reads {@code norm(x, ord, axis, keepdims)}: of vectors, or of matrices. */
final class NormOperation {
  private static final double INFINITY = Double.POSITIVE_INFINITY;

  private NormOperation() {}

  static LayerCall read(Config c) {
    c.ignore("axis", "ord");
    boolean keeps = c.flag("keepdims", false);
    return call -> {
      List<Integer> axes = axesOrAll(c, "axis", shape(call, x(call)));
      double order = order(c);
      return List.of(
          axes.size() == 2 && c.has("ord") && order != 2
              ? ofMatrices(call, x(call), order, axes, keeps)
              : ofVectors(call, x(call), order(c, axes), axes, keeps));
    };
  }

  /** 2 where none is said; of a matrix, the length of all its values is called fro. */
  private static double order(Config c) {
    boolean isLength = !c.has("ord") || c.isText("ord") && c.text("ord").equals("fro");
    if (isLength) {
      return 2;
    }
    return c.isText("ord")
        ? Double.parseDouble(c.text("ord").replace("inf", "Infinity"))
        : c.real("ord");
  }

  /** More axes than one have a length; the number 2 means something else of a matrix. */
  private static double order(Config c, List<Integer> axes) {
    boolean isNumber = c.has("ord") && !c.isText("ord");
    if (isNumber && axes.size() != 1) {
      throw new ModelException("expected one axis, found " + axes).at("axis");
    }
    return order(c);
  }

  static int ofVectors(Call call, int x, double order, List<Integer> axes, boolean keeps) {
    if (order == 1 || order == 2 || order == INFINITY) {
      Kind kind = order == 1 ? Kind.NORM_1 : order == 2 ? Kind.NORM_2 : Kind.NORM_MAX;
      return apply(call, new Reduction(kind, axes, keeps), x);
    }
    int sizes = apply(call, Pointwise.ABSOLUTE, x);
    if (order == -INFINITY) {
      return apply(call, new Reduction(Kind.MIN, axes, keeps), sizes);
    }
    if (order == 0) {
      int count = apply(call, new Reduction(Kind.COUNT_NONZERO, axes, keeps), x);
      return call.graph().cast(call.name(), count, DType.FLOAT32);
    }
    int powers = applyNumber(call, Arithmetic.POWER, sizes, order);
    int sum = apply(call, new Reduction(Kind.SUM, axes, keeps), powers);
    return applyNumber(call, Arithmetic.POWER, sum, 1 / order);
  }

  /** 1, -1: the largest and smallest sum of a column; inf, -inf: of a row. */
  private static int ofMatrices(Call call, int x, double order, List<Integer> axes, boolean keeps) {
    if (Math.abs(order) != 1 && !Double.isInfinite(order)) {
      throw new ModelException("expected fro, 1, -1, inf or -inf, found " + order).at("ord");
    }
    int summed = axes.get(Double.isInfinite(order) ? 1 : 0);
    int other = axes.get(Double.isInfinite(order) ? 0 : 1);
    int sums = apply(call, new Reduction(Kind.NORM_1, List.of(summed), true), x);
    Kind extreme = order > 0 ? Kind.MAX : Kind.MIN;
    int y = apply(call, new Reduction(extreme, List.of(other), true), sums);
    return keeps ? y : apply(call, new Squeeze(axes), y);
  }
}
