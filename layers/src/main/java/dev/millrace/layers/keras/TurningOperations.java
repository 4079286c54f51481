package dev.millrace.layers.keras;

import static dev.millrace.layers.keras.Operations.apply;
import static dev.millrace.layers.keras.Operations.shape;

import dev.millrace.layers.ModelException;
import dev.millrace.layers.Shape;
import dev.millrace.layers.ops.Arithmetic;
import dev.millrace.layers.ops.ReshapeTo;
import dev.millrace.layers.ops.Slicing.Range;
import dev.millrace.layers.ops.Transpose;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Operations that turn values around, or lay them out otherwise: each its reader. */
final class TurningOperations {
  static final Map<String, OperationReader> ALL =
      Map.of(
          "Cross", TurningOperations::cross,
          "DepthToSpace", TurningOperations::depthToSpace,
          "Fliplr", c -> call -> List.of(flipped(call, call.arguments().tensor(0, "x"), 1)),
          "Rot90", TurningOperations::rotate,
          "SpaceToDepth", TurningOperations::spaceToDepth);

  private TurningOperations() {}

  /** k quarter turns from the first axis to the second. */
  private static LayerCall rotate(Config c) {
    int turns = Math.floorMod(c.integer("k", 1), 4);
    List<Integer> axes = c.axes("axes");
    if (axes.size() != 2) {
      throw new ModelException("expected two axes, found " + axes).at("axes");
    }
    return call -> {
      int y = call.arguments().tensor(0, "array");
      int first = shape(call, y).axis(axes.get(0));
      int second = shape(call, y).axis(axes.get(1));
      return List.of(rotated(call, y, turns, first, second));
    };
  }

  private static int rotated(Call call, int x, int turns, int first, int second) {
    return switch (turns) {
      case 1 -> swapped(call, flipped(call, x, second), first, second);
      case 2 -> flipped(call, flipped(call, x, first), second);
      case 3 -> flipped(call, swapped(call, x, first, second), second);
      default -> x;
    };
  }

  private static int flipped(Call call, int x, int axis) {
    return PickingOperations.part(call, x, axis, new Range(null, null, -1));
  }

  private static int swapped(Call call, int x, int first, int second) {
    List<Integer> order =
        new ArrayList<>(IntStream.range(0, shape(call, x).rank()).boxed().toList());
    Collections.swap(order, first, second);
    return apply(call, new Transpose(order), x);
  }

  /** Of vectors of three: (a2 b3 - a3 b2, a3 b1 - a1 b3, a1 b2 - a2 b1). */
  private static LayerCall cross(Config c) {
    c.requireNone("axis").require("axisa", -1).require("axisb", -1).require("axisc", -1);
    return call -> {
      int a = vectors(call, call.arguments().tensor(0, "x1"));
      int b = vectors(call, call.arguments().tensor(1, "x2"));
      int forwards = turned(call, a, -1, b, 1);
      return List.of(apply(call, Arithmetic.SUBTRACT, forwards, turned(call, a, 1, b, -1)));
    };
  }

  private static int turned(Call call, int a, int shiftOfA, int b, int shiftOfB) {
    return apply(
        call,
        Arithmetic.MULTIPLY,
        PickingOperations.rolled(call, a, -1, shiftOfA),
        PickingOperations.rolled(call, b, -1, shiftOfB));
  }

  private static int vectors(Call call, int x) {
    if (shape(call, x).last() != 3) {
      throw new ModelException("expected vectors of three, found " + shape(call, x));
    }
    return x;
  }

  /** {@code (batch, h, w, b * b * c)} to {@code (batch, h * b, w * b, c)}. */
  private static LayerCall depthToSpace(Config c) {
    long block = block(c);
    return call -> {
      int x = call.arguments().tensor(0, "x");
      Shape shape = pictures(call, x);
      long channels = shape.last() / (block * block);
      int parts = reshaped(call, x, shape.size(1), shape.size(2), block, block, channels);
      int laid = apply(call, new Transpose(List.of(0, 1, 3, 2, 4, 5)), parts);
      return List.of(reshaped(call, laid, shape.size(1) * block, shape.size(2) * block, channels));
    };
  }

  /** {@code (batch, h * b, w * b, c)} to {@code (batch, h, w, b * b * c)}. */
  private static LayerCall spaceToDepth(Config c) {
    long block = block(c);
    return call -> {
      int x = call.arguments().tensor(0, "x");
      Shape shape = pictures(call, x);
      long high = shape.size(1) / block;
      long wide = shape.size(2) / block;
      int parts = reshaped(call, x, high, block, wide, block, shape.last());
      int laid = apply(call, new Transpose(List.of(0, 1, 3, 2, 4, 5)), parts);
      return List.of(reshaped(call, laid, high, wide, block * block * shape.last()));
    };
  }

  private static long block(Config c) {
    Operations.channelsLast(c);
    return c.positive("block_size");
  }

  private static Shape pictures(Call call, int x) {
    Shape shape = shape(call, x);
    if (shape.rank() != 4 || shape.recordSize() == Shape.ANY) {
      throw new ModelException("expected pictures of a known size, found " + shape);
    }
    return shape;
  }

  private static int reshaped(Call call, int x, Long... sizes) {
    List<Long> all = new ArrayList<>(List.of(sizes));
    all.add(0, -1L);
    return apply(call, new ReshapeTo(all), x);
  }
}
