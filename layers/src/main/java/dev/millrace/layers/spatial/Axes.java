package dev.millrace.layers.spatial;

import dev.millrace.layers.ModelException;
import dev.millrace.layers.Shape;
import java.util.List;
import java.util.function.ToLongBiFunction;

/** Shapes, axis by axis. */
public final class Axes {
  private Axes() {}

  public static void requireRank(Shape input, int rank) {
    if (input.rank() != rank) {
      throw new ModelException("expected an input of " + rank + " axes, found " + input);
    }
  }

  /**
   * The shape with other sizes: what {@code size} makes of each axis after the batch, in turn; axes
   * beyond the list stay as they are.
   */
  public static <T> Shape resize(Shape shape, List<T> options, ToLongBiFunction<T, Long> size) {
    Shape resized = shape;
    for (int axis = 1; axis <= options.size(); axis++) {
      T option = options.get(axis - 1);
      resized = resized.with(axis, size.applyAsLong(option, shape.size(axis)));
    }
    return resized;
  }
}
