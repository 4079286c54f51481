package dev.millrace.layers.spatial;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Other ways to walk through an array's memory, set up from sizes and strides.
 *
 * <p>ND4J's own strided intervals ({@code get} with a step) return wrong sizes.
 */
public final class Views {
  private Views() {}

  /**
   * The same memory, walked otherwise; it may be walked over more than once, and then must not be
   * written to.
   *
   * @param skip where to start, counted in values
   */
  public static INDArray of(INDArray x, long skip, long[] sizes, long[] strides) {
    return Nd4j.create(x.data(), sizes, strides, x.offset() + skip, 'c', x.dataType());
  }

  /** {@code x[from], x[from + step], ...} along an axis: a view. */
  public static INDArray every(INDArray x, int axis, long from, long step, long count) {
    long[] sizes = x.shape().clone();
    long[] strides = x.stride().clone();
    long skip = from * strides[axis];
    sizes[axis] = count;
    strides[axis] *= step;
    return of(x, skip, sizes, strides);
  }

  /** What such a walk finds, in a row-major array of those sizes. */
  public static INDArray walk(INDArray x, long[] sizes, long[] strides) {
    Walk shortest = Walk.of(sizes, strides);
    return of(x, 0, shortest.sizes(), shortest.strides()).dup('c').reshape('c', sizes);
  }

  /** Each value along an axis {@code times} times over. */
  public static INDArray repeat(INDArray x, int axis, long times) {
    int rank = x.rank();
    long[] sizes = new long[rank + 1];
    long[] strides = new long[rank + 1];
    for (int i = 0; i < rank; i++) {
      sizes[i <= axis ? i : i + 1] = x.size(i);
      strides[i <= axis ? i : i + 1] = x.stride(i);
    }
    sizes[axis + 1] = times;
    long[] joined = x.shape().clone();
    joined[axis] *= times;
    return walk(x, sizes, strides).reshape('c', joined);
  }

  /** The array with {@code value} around it: a margin for each axis after the batch. */
  public static INDArray pad(INDArray x, List<Margin> margins, double value) {
    if (margins.stream().allMatch(Margin.NONE::equals)) {
      return x;
    }
    long[] sizes = x.shape().clone();
    for (int axis = 1; axis < sizes.length; axis++) {
      sizes[axis] += margins.get(axis - 1).sum();
    }
    INDArray padded = Nd4j.valueArrayOf(sizes, value, x.dataType());
    inside(padded, margins, x.shape()).assign(x);
    return padded;
  }

  /** The array without its margins, one for each axis after the batch. */
  public static INDArray cut(INDArray x, List<Margin> margins) {
    long[] sizes = x.shape().clone();
    for (int axis = 1; axis < sizes.length; axis++) {
      sizes[axis] -= margins.get(axis - 1).sum();
    }
    return inside(x, margins, sizes).dup('c');
  }

  private static INDArray inside(INDArray x, List<Margin> margins, long[] sizes) {
    long skip = 0;
    for (int axis = 1; axis < x.rank(); axis++) {
      skip += margins.get(axis - 1).before() * x.stride(axis);
    }
    return of(x, skip, sizes, x.stride());
  }
}
