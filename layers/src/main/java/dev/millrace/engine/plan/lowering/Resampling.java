package dev.millrace.engine.plan.lowering;

import dev.millrace.engine.kernel.spatial.Resample;
import dev.millrace.layers.spatial.Interpolation;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * A record with axes of other lengths, one after the other from the first on: each that changes is
 * a step, whose weights are the interpolation's own.
 *
 * @param antialias whether all values count where an axis shrinks
 * @param from the sizes of the record's axes
 * @param to their sizes afterwards
 */
record Resampling(Interpolation interpolation, boolean antialias, int[] from, int[] to) {
  static Resampling of(Interpolation interpolation, boolean antialias, Site site) {
    int[] to = Site.sizes(site.outputType(0).shape());
    return new Resampling(interpolation, antialias, Site.sizes(site.shape(0)), to);
  }

  /** Whether the values are moved at most: none is made of others. */
  boolean isMove() {
    return interpolation == Interpolation.NEAREST || Arrays.equals(from, to);
  }

  /** The steps from value {@code x} to value {@code y}. */
  void emit(Site site, int x, int y) {
    int[] sizes = from.clone();
    int before = x;
    for (int axis = 0; axis < to.length; axis++) {
      if (sizes[axis] != to[axis]) {
        int length = sizes[axis];
        sizes[axis] = to[axis];
        int after = Arrays.equals(sizes, to) ? y : site.work(size(sizes, 0, sizes.length));
        site.emit(
            "Resample %d places as %d".formatted(length, to[axis]),
            along(axis, sizes, before, after));
        before = after;
      }
    }
  }

  private Resample along(int axis, int[] sizes, int x, int y) {
    float[][] weights = interpolation.weights(from[axis], to[axis], antialias);
    int[][] seen = Arrays.stream(weights).map(Resampling::seen).toArray(int[][]::new);
    for (int place = 0; place < weights.length; place++) {
      weights[place] = picked(weights[place], seen[place]);
    }
    int outer = size(sizes, 0, axis);
    int inner = size(sizes, axis + 1, sizes.length);
    return new Resample(seen, weights, from[axis], outer, inner, x, y);
  }

  /** Where there are weights. */
  private static int[] seen(float[] weights) {
    return IntStream.range(0, weights.length).filter(i -> weights[i] != 0).toArray();
  }

  private static float[] picked(float[] weights, int[] places) {
    float[] picked = new float[places.length];
    for (int k = 0; k < picked.length; k++) {
      picked[k] = weights[places[k]];
    }
    return picked;
  }

  private static int size(int[] sizes, int from, int to) {
    return IntStream.range(from, to).map(i -> sizes[i]).reduce(1, Math::multiplyExact);
  }
}
