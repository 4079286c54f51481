package dev.millrace.layers.keras;

import static dev.millrace.layers.keras.Operations.apply;
import static dev.millrace.layers.keras.Operations.shape;
import static dev.millrace.layers.keras.Operations.x;
import static java.util.Map.entry;

import dev.millrace.layers.ModelException;
import dev.millrace.layers.Shape;
import dev.millrace.layers.ops.Split;
import dev.millrace.layers.ops.Squeeze;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/** Operations that cut into pieces: each its reader. */
final class SplittingOperations {
  static final Map<String, OperationReader> ALL =
      Map.ofEntries(
          entry("ArraySplit", c -> pieces(c, c.integer("axis", 0))),
          entry("Dsplit", c -> split(c, 2)),
          entry("Hsplit", c -> split(c, 1)),
          entry("Split", c -> split(c, c.integer("axis", 0))),
          entry("Unstack", SplittingOperations::unstack));

  private SplittingOperations() {}

  private static LayerCall split(Config c, int axis) {
    List<Integer> given = c.axes("indices_or_sections");
    boolean isCount = !c.isList("indices_or_sections");
    return call -> {
      long size = shape(call, x(call)).size(axis);
      List<Long> sizes = isCount ? even(size, given.get(0)) : between(size, given);
      return call.graph().callAll(call.name(), new Split(axis, sizes), List.of(x(call)));
    };
  }

  /** As split, but that the first pieces may be one longer. */
  private static LayerCall pieces(Config c, int axis) {
    if (c.isList("indices_or_sections")) {
      return split(c, axis);
    }
    int pieces = c.positive("indices_or_sections");
    return call -> {
      long size = shape(call, x(call)).size(axis);
      if (size < pieces) {
        throw new ModelException("expected a size from " + pieces + ", found " + size);
      }
      List<Long> sizes =
          LongStream.range(0, pieces)
              .map(i -> size / pieces + (i < size % pieces ? 1 : 0))
              .boxed()
              .toList();
      return call.graph().callAll(call.name(), new Split(axis, sizes), List.of(x(call)));
    };
  }

  private static List<Long> even(long size, int pieces) {
    if (size == Shape.ANY || pieces < 1 || size % pieces != 0) {
      throw new ModelException("expected a size that falls into " + pieces + ", found " + size);
    }
    return Collections.nCopies(pieces, size / pieces);
  }

  private static List<Long> between(long size, List<Integer> points) {
    List<Long> sizes = new ArrayList<>();
    long from = 0;
    for (int point : points) {
      sizes.add(point - from);
      from = point;
    }
    sizes.add(size - from);
    if (sizes.stream().anyMatch(each -> each < 1)) {
      throw new ModelException("expected points within " + size + ", found " + points);
    }
    return sizes;
  }

  private static LayerCall unstack(Config c) {
    c.ignore("num");
    int axis = c.integer("axis", 0);
    return call -> {
      Shape shape = shape(call, x(call));
      List<Long> ones = even(shape.size(axis), Math.toIntExact(shape.size(axis)));
      return call.graph().callAll(call.name(), new Split(axis, ones), List.of(x(call))).stream()
          .map(piece -> apply(call, new Squeeze(List.of(axis)), piece))
          .toList();
    };
  }
}
