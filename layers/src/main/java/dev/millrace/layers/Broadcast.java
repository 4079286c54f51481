package dev.millrace.layers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * How arrays of different shapes meet: aligned at their last axes, an axis that is missing or of
 * size 1 is repeated.
 *
 * <p>Source: NumPy's broadcasting, which Keras follows.
 */
public final class Broadcast {
  private Broadcast() {}

  /**
   * The shape in which all meet.
   *
   * @throws ModelException if they do not
   */
  public static Shape of(List<Shape> shapes) {
    int rank = shapes.stream().mapToInt(Shape::rank).max().orElse(0);
    List<Long> sizes = new ArrayList<>();
    for (int fromEnd = rank; fromEnd > 0; fromEnd--) {
      sizes.add(size(shapes, fromEnd));
    }
    return new Shape(sizes);
  }

  private static long size(List<Shape> shapes, int fromEnd) {
    long common = 1;
    for (Shape shape : shapes) {
      long size = shape.rank() < fromEnd ? 1 : shape.size(-fromEnd);
      if (common == 1 || common == Shape.ANY && size > 1) {
        common = size;
      } else if (size > 1 && size != common) {
        throw new ModelException("expected shapes that broadcast, found " + shapes);
      }
    }
    return common;
  }

  /** The arrays, each repeated to the shape in which all meet. */
  public static List<INDArray> together(List<INDArray> arrays) {
    long[] sizes = of(arrays.stream().map(each -> Shape.of(each.shape())).toList()).toArray();
    return arrays.stream().map(each -> to(each, sizes)).toList();
  }

  /** The array, repeated to a shape; itself if it has that shape. */
  public static INDArray to(INDArray array, long... sizes) {
    return Arrays.equals(array.shape(), sizes)
        ? array
        : withRank(array, sizes.length).broadcast(sizes);
  }

  private static INDArray withRank(INDArray array, int rank) {
    long[] sizes = new long[rank];
    Arrays.fill(sizes, 1);
    System.arraycopy(array.shape(), 0, sizes, rank - array.rank(), array.rank());
    return array.reshape('c', sizes);
  }

  /**
   * The input's shape, into which an array broadcasts without making it larger.
   *
   * @throws ModelException if it does not
   */
  public static Shape requireInto(Shape input, INDArray array) {
    Shape needed = Shape.of(array.shape());
    boolean fits = needed.rank() <= input.rank();
    for (int fromEnd = 1; fits && fromEnd <= needed.rank(); fromEnd++) {
      fits = needed.size(-fromEnd) == 1 || needed.size(-fromEnd) == input.size(-fromEnd);
    }
    if (!fits) {
      throw new ModelException(
          "expected an input into which " + needed + " broadcasts, found " + input);
    }
    return input;
  }
}
