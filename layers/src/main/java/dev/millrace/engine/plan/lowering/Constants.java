package dev.millrace.engine.plan.lowering;

import dev.millrace.layers.RowMajor;
import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Weights as a number for each value of a record. */
final class Constants {
  private Constants() {}

  /** An array without a batch axis, or with one of size 1, spread over a record. */
  static float[] of(Site site, INDArray array) {
    long[] shape = array.shape();
    boolean hasBatch = shape.length == site.shape(0).rank();
    int[] sizes = Arrays.stream(shape).skip(hasBatch ? 1 : 0).mapToInt(Math::toIntExact).toArray();
    return spread(site, RowMajor.floats(array), sizes);
  }

  /** Numbers along an axis, as a shape that spreads over a record. */
  static float[] along(Site site, INDArray values, int axis) {
    int[] sizes = new int[site.shape(0).rank() - axis];
    Arrays.fill(sizes, 1);
    sizes[0] = Math.toIntExact(values.length());
    return spread(site, RowMajor.floats(values), sizes);
  }

  private static float[] spread(Site site, float[] values, int[] sizes) {
    int[] sources = Permutation.broadcast(sizes, Site.sizes(site.shape(0)));
    return Permutation.picked(values, sources);
  }
}
