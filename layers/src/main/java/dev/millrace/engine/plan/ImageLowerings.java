package dev.millrace.engine.plan;

import dev.millrace.engine.kernel.Affine;
import dev.millrace.engine.kernel.Resample;
import dev.millrace.layers.Layer;
import dev.millrace.layers.image.Rescaling;
import dev.millrace.layers.image.Resizing;
import dev.millrace.layers.reshaping.UpSampling;
import dev.millrace.layers.spatial.Interpolation;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;

/** Images in another range, or of another size. Those of the nearest values only move them. */
final class ImageLowerings {
  private ImageLowerings() {}

  static void addTo(Map<Class<?>, Lowering<Layer>> table) {
    Lowerings.add(table, Rescaling.class, ImageLowerings::rescaling);
    Lowerings.add(table, Resizing.class, ImageLowerings::resizing);
    Lowerings.add(table, UpSampling.class, ImageLowerings::upSampling);
  }

  private static boolean rescaling(Rescaling layer, Site site) {
    if (!site.isFloat32()) {
      return false;
    }
    float[] scale = Constants.of(site, layer.scale());
    float[] offset = Constants.of(site, layer.offset());
    site.emit("Affine", new Affine(scale, offset, site.size(0), site.in(0), site.out(0)));
    return true;
  }

  private static boolean resizing(Resizing layer, Site site) {
    return resample(layer.interpolation(), layer.antialias(), site);
  }

  private static boolean upSampling(UpSampling layer, Site site) {
    return resample(layer.interpolation(), false, site);
  }

  /** One axis after the other, from the first on; each that changes is a step. */
  private static boolean resample(Interpolation interpolation, boolean antialias, Site site) {
    int[] sizes = Site.sizes(site.shape(0));
    int[] to = Site.sizes(site.outputType(0).shape());
    int[] changed = IntStream.range(0, to.length).filter(i -> sizes[i] != to[i]).toArray();
    if (!site.isFloat32() || interpolation == Interpolation.NEAREST || changed.length == 0) {
      return false;
    }
    int x = site.in(0);
    for (int axis : changed) {
      float[][] weights = interpolation.weights(sizes[axis], to[axis], antialias);
      int length = sizes[axis];
      sizes[axis] = to[axis];
      int size = size(sizes, 0, sizes.length);
      int y = Arrays.equals(sizes, to) ? site.out(0) : site.work(size);
      int inner = size(sizes, axis + 1, sizes.length);
      int outer = size(sizes, 0, axis);
      site.emit(
          "Resample %d places as %d".formatted(length, to[axis]),
          new Resample(seen(weights), some(weights), length, outer, inner, x, y));
      x = y;
    }
    return true;
  }

  private static int size(int[] sizes, int from, int to) {
    return IntStream.range(from, to).map(i -> sizes[i]).reduce(1, Math::multiplyExact);
  }

  /** Of each row, where weights stand. */
  private static int[][] seen(float[][] weights) {
    return Arrays.stream(weights)
        .map(row -> IntStream.range(0, row.length).filter(j -> row[j] != 0).toArray())
        .toArray(int[][]::new);
  }

  /** Of each row, the weights that are some. */
  private static float[][] some(float[][] weights) {
    int[][] seen = seen(weights);
    float[][] some = new float[weights.length][];
    for (int i = 0; i < some.length; i++) {
      some[i] = new float[seen[i].length];
      for (int k = 0; k < some[i].length; k++) {
        some[i][k] = weights[i][seen[i][k]];
      }
    }
    return some;
  }
}
