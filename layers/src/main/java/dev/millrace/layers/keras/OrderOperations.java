package dev.millrace.layers.keras;

import static dev.millrace.layers.keras.Operations.apply;
import static dev.millrace.layers.keras.Operations.shape;
import static dev.millrace.layers.keras.Operations.unary;
import static dev.millrace.layers.keras.Operations.x;

import dev.millrace.layers.ModelException;
import dev.millrace.layers.Shape;
import dev.millrace.layers.ops.Pointwise;
import dev.millrace.layers.ops.Quantile;
import dev.millrace.layers.ops.Quantile.Method;
import dev.millrace.layers.ops.Sort;
import dev.millrace.layers.ops.TopK;
import dev.millrace.layers.ops.Transpose;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Operations that put values in order: each its reader. */
final class OrderOperations {
  static final Map<String, OperationReader> ALL =
      Map.of(
          "Argsort",
          OrderOperations::argsort,
          "Median",
          c -> quantile(c, Method.LINEAR, call -> 0.5),
          "Percentile",
          c -> quantile(c, method(c), call -> q(call) / 100),
          // Keras hands no method on, so that it is always linear.
          "Quantile",
          c -> quantile(c.ignore("method"), Method.LINEAR, OrderOperations::q),
          "Sort",
          unary(c -> new Sort(c.integer("axis", -1))),
          "TopK",
          OrderOperations::topK);

  private OrderOperations() {}

  /** Which part of the values lies below. */
  private interface Part {
    double of(Call call);
  }

  private static LayerCall quantile(Config c, Method method, Part part) {
    List<Integer> axes = c.axes("axis");
    boolean keeps = c.flag("keepdims", false);
    if (axes.isEmpty()) {
      throw new ModelException("expected axes of a record, found none").at("axis");
    }
    return call -> List.of(apply(call, new Quantile(part.of(call), method, axes, keeps), x(call)));
  }

  private static double q(Call call) {
    return Operands.number(call, 1, "q");
  }

  private static Method method(Config c) {
    return c.named("method", "linear", Method::ofKeras);
  }

  /** The places of the values from the smallest on: of the negated values from the largest on. */
  private static LayerCall argsort(Config c) {
    int along = c.integer("axis", -1);
    return call -> {
      Shape shape = shape(call, x(call));
      List<Integer> order = new ArrayList<>(IntStream.range(0, shape.rank()).boxed().toList());
      Collections.swap(order, shape.axis(along), shape.rank() - 1);
      Transpose swap = new Transpose(order);
      int negated = apply(call, swap, apply(call, Pointwise.NEGATIVE, x(call)));
      TopK all = new TopK(Math.toIntExact(shape.size(along)));
      int places = call.graph().callAll(call.name(), all, List.of(negated)).get(1);
      return List.of(apply(call, swap, places));
    };
  }

  private static LayerCall topK(Config c) {
    c.ignore("sorted");
    TopK topK = new TopK(c.positive("k"));
    return call -> call.graph().callAll(call.name(), topK, List.of(x(call)));
  }
}
