package dev.millrace.layers.ops;

import dev.millrace.layers.ModelException;
import dev.millrace.layers.Shape;
import java.util.List;

/** Axes of a shape, which may be counted from the end. */
final class Axes {
  private Axes() {}

  /**
   * The axis, counted from the front.
   *
   * @throws ModelException if it is the batch: a record's value must not hang on other records
   */
  static int ofRecord(Shape shape, int axis) {
    int counted = shape.axis(axis);
    if (counted == 0 && shape.size(0) == Shape.ANY) {
      throw new ModelException("expected axes of a record, found the batch axis of " + shape);
    }
    return counted;
  }

  /** The shape without those axes. */
  static Shape without(Shape shape, List<Integer> axes) {
    List<Integer> falling =
        axes.stream().map(shape::axis).distinct().sorted((a, b) -> b - a).toList();
    Shape left = shape;
    for (int axis : falling) {
      left = left.without(axis);
    }
    return left;
  }
}
