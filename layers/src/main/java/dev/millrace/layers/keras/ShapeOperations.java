package dev.millrace.layers.keras;

import static dev.millrace.layers.keras.Operations.apply;
import static dev.millrace.layers.keras.Operations.shape;
import static dev.millrace.layers.keras.Operations.x;
import static java.util.Map.entry;

import dev.millrace.layers.ModelException;
import dev.millrace.layers.Shape;
import dev.millrace.layers.ops.ExpandDims;
import dev.millrace.layers.ops.ReshapeTo;
import dev.millrace.layers.ops.Squeeze;
import dev.millrace.layers.ops.Transpose;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Operations that give values other axes: each its reader. */
final class ShapeOperations {
  static final Map<String, OperationReader> ALL =
      Map.ofEntries(
          entry("ExpandDims", ShapeOperations::expandDims),
          entry("Moveaxis", ShapeOperations::moveaxis),
          entry("Ravel", c -> call -> List.of(apply(call, new ReshapeTo(List.of(-1L)), x(call)))),
          entry("Reshape", ShapeOperations::reshape),
          entry("Squeeze", ShapeOperations::squeeze),
          entry("Swapaxes", ShapeOperations::swapaxes),
          entry("Transpose", ShapeOperations::transpose));

  private ShapeOperations() {}

  private static LayerCall expandDims(Config c) {
    List<Integer> axes = c.axes("axis");
    return call -> {
      int rank = shape(call, x(call)).rank() + axes.size();
      int y = x(call);
      for (int axis : axes.stream().map(axis -> axis < 0 ? axis + rank : axis).sorted().toList()) {
        y = apply(call, new ExpandDims(axis), y);
      }
      return List.of(y);
    };
  }

  private static LayerCall squeeze(Config c) {
    c.ignore("axis");
    return call -> {
      List<Integer> axes = c.has("axis") ? c.axes("axis") : ones(shape(call, x(call)));
      return List.of(apply(call, new Squeeze(axes), x(call)));
    };
  }

  private static List<Integer> ones(Shape shape) {
    return IntStream.range(0, shape.rank()).filter(axis -> shape.size(axis) == 1).boxed().toList();
  }

  private static LayerCall reshape(Config c) {
    List<Long> sizes =
        c.isList("newshape")
            ? c.integers("newshape").stream().map(Integer::longValue).toList()
            : List.of((long) c.integer("newshape"));
    return call -> List.of(apply(call, new ReshapeTo(sizes), x(call)));
  }

  private static LayerCall transpose(Config c) {
    c.ignore("axes");
    return call -> {
      Shape shape = shape(call, x(call));
      List<Integer> order =
          c.has("axes")
              ? counted(shape, c.axes("axes"))
              : IntStream.range(0, shape.rank()).map(i -> shape.rank() - 1 - i).boxed().toList();
      return List.of(apply(call, new Transpose(order), x(call)));
    };
  }

  private static LayerCall swapaxes(Config c) {
    int first = c.integer("axis1");
    int second = c.integer("axis2");
    return call -> {
      Shape shape = shape(call, x(call));
      List<Integer> order = inOrder(shape);
      Collections.swap(order, shape.axis(first), shape.axis(second));
      return List.of(apply(call, new Transpose(order), x(call)));
    };
  }

  private static LayerCall moveaxis(Config c) {
    List<Integer> sources = c.axes("source");
    List<Integer> destinations = c.axes("destination");
    if (sources.size() != destinations.size()) {
      throw new ModelException("expected as many as in source, found " + destinations)
          .at("destination");
    }
    return call -> {
      Shape shape = shape(call, x(call));
      List<Integer> from = counted(shape, sources);
      List<Integer> to = counted(shape, destinations);
      List<Integer> order = inOrder(shape);
      order.removeAll(from);
      for (int place : to.stream().sorted().toList()) {
        order.add(place, from.get(to.indexOf(place)));
      }
      return List.of(apply(call, new Transpose(order), x(call)));
    };
  }

  private static List<Integer> counted(Shape shape, List<Integer> axes) {
    return axes.stream().map(shape::axis).toList();
  }

  private static List<Integer> inOrder(Shape shape) {
    return new ArrayList<>(IntStream.range(0, shape.rank()).boxed().toList());
  }
}
