package dev.millrace.layers.normalization;

import dev.millrace.layers.ModelException;
import dev.millrace.layers.Shape;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The axes over which a record is normalized, and the weights along them. */
final class RecordAxes {
  private RecordAxes() {}

  /** The input, if the axes are axes of its records. */
  static Shape require(Shape input, List<Integer> axes) {
    for (int axis : axes) {
      if (input.axis(axis) == 0) {
        throw new ModelException("expected axes of a record, found the batch axis of " + input);
      }
    }
    return input;
  }

  /** The input, if it has as many places along the axes as there are weights. */
  static Shape requireLength(Shape input, List<Integer> axes, INDArray weights) {
    long places = 1;
    for (int axis : axes) {
      places *= require(input, axes).size(axis);
    }
    if (places != weights.length()) {
      throw new ModelException(
          "expected " + weights.length() + " places along axes " + axes + ", found " + input);
    }
    return input;
  }

  static void requireOneLength(INDArray gamma, INDArray beta) {
    if (gamma.length() != beta.length()) {
      throw new ModelException(
          "expected gamma and beta of one length, found "
              + gamma.length()
              + " and "
              + beta.length());
    }
  }

  /** The axes, counted from the front. */
  static int[] counted(INDArray x, List<Integer> axes) {
    Shape shape = Shape.of(x.shape());
    return axes.stream().mapToInt(shape::axis).sorted().toArray();
  }

  /** The weights in x's rank, along the axes. */
  static INDArray along(INDArray x, List<Integer> axes, INDArray weights) {
    long[] sizes = new long[x.rank()];
    Arrays.fill(sizes, 1);
    for (int axis : counted(x, axes)) {
      sizes[axis] = x.size(axis);
    }
    return weights.reshape('c', sizes);
  }
}
