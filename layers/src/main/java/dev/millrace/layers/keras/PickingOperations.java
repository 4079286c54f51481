package dev.millrace.layers.keras;

import static dev.millrace.layers.keras.Operations.apply;
import static dev.millrace.layers.keras.Operations.shape;
import static dev.millrace.layers.keras.Operations.unary;
import static dev.millrace.layers.keras.Operations.x;
import static java.util.Map.entry;

import dev.millrace.layers.Concatenate;
import dev.millrace.layers.DType;
import dev.millrace.layers.ModelException;
import dev.millrace.layers.RowMajor;
import dev.millrace.layers.Shape;
import dev.millrace.layers.ops.Arithmetic;
import dev.millrace.layers.ops.OneHot;
import dev.millrace.layers.ops.Reduction;
import dev.millrace.layers.ops.Repeat;
import dev.millrace.layers.ops.Slicing;
import dev.millrace.layers.ops.Slicing.Range;
import dev.millrace.layers.ops.Take;
import dev.millrace.layers.ops.TakeAlongAxis;
import dev.millrace.layers.ops.Where;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Operations that pick, repeat and turn round: each its reader. */
final class PickingOperations {
  static final Map<String, OperationReader> ALL =
      Map.ofEntries(
          entry("Diff", PickingOperations::diff),
          entry("Flip", PickingOperations::flip),
          entry("GetItem", c -> ItemReader::read),
          entry("MultiHot", PickingOperations::multiHot),
          entry("OneHot", unary(PickingOperations::oneHot)),
          entry("Pad", PadReader::read),
          entry("Repeat", PickingOperations::repeat),
          entry("Roll", PickingOperations::roll),
          entry("Slice", PickingOperations::slice),
          entry("Take", PickingOperations::take),
          entry("TakeAlongAxis", PickingOperations::takeAlongAxis),
          entry("Tril", c -> triangle(c, true)),
          entry("Triu", c -> triangle(c, false)));

  private PickingOperations() {}

  /** x[1:] - x[:-1], n times. */
  private static LayerCall diff(Config c) {
    int times = c.integer("n", 1);
    int axis = c.integer("axis", -1);
    return call -> {
      int y = call.arguments().tensor(0, "a");
      for (int i = 0; i < times; i++) {
        int later = part(call, y, axis, new Range(1, null, 1));
        int earlier = part(call, y, axis, new Range(null, -1, 1));
        y = apply(call, Arithmetic.SUBTRACT, later, earlier);
      }
      return List.of(y);
    };
  }

  static int part(Call call, int x, int axis, Range range) {
    Shape shape = shape(call, x);
    List<Slicing.Part> parts = new ArrayList<>(Collections.nCopies(shape.rank(), Range.ALL));
    parts.set(shape.axis(axis), range);
    return apply(call, new Slicing(parts), x);
  }

  private static LayerCall flip(Config c) {
    c.ignore("axis");
    return call -> {
      int y = x(call);
      for (int axis : Operations.axesOrAll(c, "axis", shape(call, y))) {
        y = part(call, y, axis, new Range(null, null, -1));
      }
      return List.of(y);
    };
  }

  private static LayerCall roll(Config c) {
    List<Integer> axes = c.axes("axis");
    List<Integer> shifts = c.axes("shift");
    if (axes.isEmpty()) {
      throw new ModelException("expected an axis, found none").at("axis");
    }
    return call -> {
      int y = x(call);
      for (int i = 0; i < axes.size(); i++) {
        y = rolled(call, y, axes.get(i), shifts.get(Math.min(i, shifts.size() - 1)));
      }
      return List.of(y);
    };
  }

  static int rolled(Call call, int x, int axis, int shift) {
    int size = Math.toIntExact(shape(call, x).size(axis));
    int behind = size < 1 ? 0 : Math.floorMod(shift, size);
    if (behind == 0) {
      return x;
    }
    int head = part(call, x, axis, new Range(size - behind, null, 1));
    int tail = part(call, x, axis, new Range(null, size - behind, 1));
    return apply(call, new Concatenate(axis), head, tail);
  }

  private static LayerCall repeat(Config c) {
    List<Integer> repeats = c.axes("repeats");
    int axis = c.integer("axis");
    if (repeats.size() == 1) {
      Repeat layer = new Repeat(repeats.get(0), axis);
      return call -> List.of(apply(call, layer, x(call)));
    }
    long[] places =
        LongStream.range(0, repeats.size())
            .flatMap(i -> LongStream.generate(() -> i).limit(repeats.get((int) i)))
            .toArray();
    return call -> taken(call, axis, RowMajor.of(places, places.length));
  }

  private static List<Integer> taken(Call call, int axis, INDArray places) {
    List<Operand> operands = List.of(new Operand.Value(x(call)), new Operand.Constant(places));
    return call.graph().callWith(call.name(), new Take(axis), operands);
  }

  private static LayerCall slice(Config c) {
    List<Integer> sizes = c.integers("shape");
    return call -> {
      long[] from = RowMajor.longs(Operands.numbers(call, 1, "start_indices", DType.INT64));
      List<Slicing.Part> parts = new ArrayList<>();
      for (int i = 0; i < sizes.size(); i++) {
        int start = Math.toIntExact(from[i]);
        parts.add(new Range(start, start + sizes.get(i), 1));
      }
      return List.of(apply(call, new Slicing(parts), call.arguments().tensor(0, "inputs")));
    };
  }

  private static LayerCall take(Config c) {
    int axis = c.integer("axis");
    return call -> {
      Operand x = Operands.operand(call, call.arguments().get(0, "x"), DType.FLOAT32);
      Operand places = Operands.operand(call, call.arguments().get(1, "indices"), DType.INT64);
      return call.graph().callWith(call.name(), new Take(axis), List.of(x, places));
    };
  }

  private static LayerCall takeAlongAxis(Config c) {
    TakeAlongAxis layer = new TakeAlongAxis(c.integer("axis"));
    return call -> List.of(apply(call, layer, x(call), call.arguments().tensor(1, "indices")));
  }

  private static OneHot oneHot(Config c) {
    c.require("sparse", false);
    return new OneHot(c.positive("num_classes"), c.integer("axis", -1), c.dtype("dtype"));
  }

  /** A one at each place that occurs along axis 1. */
  private static LayerCall multiHot(Config c) {
    OneHot layer = oneHot(c);
    return call -> {
      int hot = apply(call, layer, call.arguments().tensor(0, "inputs"));
      return List.of(apply(call, new Reduction(Reduction.Kind.MAX, List.of(1), false), hot));
    };
  }

  /** Zeros above, or below, the k-th diagonal of the last two axes. */
  private static LayerCall triangle(Config c, boolean lower) {
    int k = c.integer("k", 0);
    return call -> {
      Shape shape = shape(call, x(call));
      int rows = Math.toIntExact(shape.size(-2));
      int columns = Math.toIntExact(shape.last());
      long[] kept =
          LongStream.range(0, (long) rows * columns)
              .map(
                  i ->
                      (lower ? i % columns - i / columns <= k : i % columns - i / columns >= k)
                          ? 1
                          : 0)
              .toArray();
      List<Operand> operands =
          List.of(
              new Operand.Constant(RowMajor.of(kept, rows, columns).castTo(DType.BOOL.nd4j())),
              new Operand.Value(x(call)),
              call.graph().number(x(call), 0));
      return call.graph().callWith(call.name(), new Where(), operands);
    };
  }
}
