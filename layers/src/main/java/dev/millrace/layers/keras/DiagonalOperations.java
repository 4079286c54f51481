package dev.millrace.layers.keras;

import static dev.millrace.layers.keras.Operations.apply;
import static dev.millrace.layers.keras.Operations.shape;
import static dev.millrace.layers.keras.Operations.x;

import dev.millrace.layers.DType;
import dev.millrace.layers.ModelException;
import dev.millrace.layers.RowMajor;
import dev.millrace.layers.Shape;
import dev.millrace.layers.ops.Reduction;
import dev.millrace.layers.ops.Slicing.Range;
import dev.millrace.layers.ops.Transpose;
import dev.millrace.layers.ops.Where;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Operations on the diagonal of two axes: each its reader. */
final class DiagonalOperations {
  static final Map<String, OperationReader> ALL =
      Map.of(
          "Diagonal",
          c -> {
            Diagonal diagonal = Diagonal.of(c);
            return call -> List.of(diagonal.add(call));
          },
          "Trace",
          c -> {
            Diagonal diagonal = Diagonal.of(c);
            return call -> List.of(sum(call, diagonal.add(call), -1));
          });

  private DiagonalOperations() {}

  /** Values whose place along axis 2 is that along axis 1 and an offset; the last axis then. */
  private record Diagonal(int offset, int axis1, int axis2) {
    static Diagonal of(Config c) {
      return new Diagonal(c.integer("offset", 0), c.integer("axis1", 0), c.integer("axis2", 1));
    }

    int add(Call call) {
      int square = square(call, matrices(call));
      long size = shape(call, square).last();
      long[] eye =
          LongStream.range(0, size * size).map(i -> i / size == i % size ? 1 : 0).toArray();
      List<Operand> operands =
          List.of(
              new Operand.Constant(RowMajor.of(eye, size, size).castTo(DType.BOOL.nd4j())),
              new Operand.Value(square),
              call.graph().number(square, 0));
      return sum(call, call.graph().callWith(call.name(), new Where(), operands).get(0), -2);
    }

    /** The two axes behind the others. */
    private int matrices(Call call) {
      Shape shape = shape(call, x(call));
      int first = shape.axis(axis1);
      int second = shape.axis(axis2);
      if (first == 0 || second == 0 || first == second) {
        throw new ModelException("expected two axes of a record, found " + axis1 + " and " + axis2);
      }
      List<Integer> order = new ArrayList<>(IntStream.range(0, shape.rank()).boxed().toList());
      order.removeAll(List.of(first, second));
      order.addAll(List.of(first, second));
      return apply(call, new Transpose(order), x(call));
    }

    private int square(Call call, int x) {
      int top = Math.max(-offset, 0);
      int left = Math.max(offset, 0);
      Shape shape = shape(call, x);
      int size = Math.toIntExact(Math.min(shape.size(-2) - top, shape.last() - left));
      if (size < 1) {
        throw new ModelException("expected an offset within " + shape + ", found " + offset);
      }
      int rows = PickingOperations.part(call, x, -2, new Range(top, top + size, 1));
      return PickingOperations.part(call, rows, -1, new Range(left, left + size, 1));
    }
  }

  private static int sum(Call call, int x, int axis) {
    return apply(call, new Reduction(Reduction.Kind.SUM, List.of(axis), false), x);
  }
}
