package dev.millrace.engine.plan;

import static dev.millrace.layers.Shape.ANY;

import dev.millrace.engine.kernel.Pool;
import dev.millrace.layers.Layer;
import dev.millrace.layers.pooling.AdaptivePooling;
import dev.millrace.layers.pooling.GlobalPooling;
import dev.millrace.layers.pooling.PoolMode;
import dev.millrace.layers.pooling.Pooling;
import dev.millrace.layers.spatial.Slide;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Poolings: the largest value or the mean of what each window sees, channel by channel. */
final class PoolLowerings {
  private PoolLowerings() {}

  static void addTo(Map<Class<?>, Lowering<Layer>> table) {
    Lowerings.add(table, Pooling.class, PoolLowerings::pooling);
    Lowerings.add(table, GlobalPooling.class, PoolLowerings::globalPooling);
    Lowerings.add(table, AdaptivePooling.class, PoolLowerings::adaptivePooling);
  }

  private static boolean pooling(Pooling layer, Site site) {
    int last = layer.slides().size() - 1;
    boolean isOfChannels = !layer.slides().get(last).equals(Slide.STILL);
    if (!site.isFloat32() || isOfChannels) {
      return false;
    }
    int[] sizes = Site.sizes(site.shape(0));
    List<int[][]> axes = new ArrayList<>();
    for (int axis = 0; axis < last; axis++) {
      axes.add(Taps.of(layer.slides().get(axis), sizes[axis]).inside(sizes[axis]));
    }
    return pool(site, layer.mode(), axes);
  }

  private static boolean globalPooling(GlobalPooling layer, Site site) {
    int rank = site.shape(0).rank();
    List<Integer> all = IntStream.range(1, rank - 1).boxed().toList();
    if (!site.isFloat32() || !layer.axes().equals(all)) {
      return false;
    }
    int[] sizes = Site.sizes(site.shape(0));
    List<int[][]> axes = new ArrayList<>();
    for (int axis = 0; axis < sizes.length - 1; axis++) {
      axes.add(WindowPlaces.whole(sizes[axis]));
    }
    return pool(site, layer.mode(), axes);
  }

  private static boolean adaptivePooling(AdaptivePooling layer, Site site) {
    int last = layer.sizes().size() - 1;
    if (!site.isFloat32()
        || layer.sizes().get(last) != ANY
        || layer.mode() == PoolMode.AVERAGE && last > 1) {
      return false;
    }
    int[] sizes = Site.sizes(site.shape(0));
    List<int[][]> axes = new ArrayList<>();
    for (int axis = 0; axis < last; axis++) {
      long size = layer.sizes().get(axis) == ANY ? sizes[axis] : layer.sizes().get(axis);
      axes.add(WindowPlaces.parts(sizes[axis], Math.toIntExact(size)));
    }
    return pool(site, layer.mode(), axes);
  }

  private static boolean pool(Site site, PoolMode mode, List<int[][]> axes) {
    int[] sizes = Site.sizes(site.shape(0));
    int channels = sizes[sizes.length - 1];
    int[][] seen = WindowPlaces.joint(axes, sizes, channels);
    site.emit(
        "Pool %s of %d places".formatted(mode, seen.length),
        new Pool(
            site.kernels().pools(),
            mode == PoolMode.MAX,
            seen,
            channels,
            site.size(0),
            site.in(0),
            site.out(0)));
    return true;
  }
}
