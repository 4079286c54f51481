package dev.millrace.engine.plan.lowering;

import static dev.millrace.layers.Shape.ANY;

import dev.millrace.engine.kernel.row.Reduce;
import dev.millrace.engine.kernel.spatial.Pool;
import dev.millrace.layers.Layer;
import dev.millrace.layers.pooling.AdaptivePooling;
import dev.millrace.layers.pooling.GlobalPooling;
import dev.millrace.layers.pooling.PoolMode;
import dev.millrace.layers.pooling.Pooling;
import dev.millrace.layers.spatial.Slide;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Poolings: the largest value or the mean of what each window sees, channel by channel. */
final class PoolLowerings {
  private PoolLowerings() {}

  static void addTo(Map<Class<?>, Lowering<Layer>> table) {
    Lowerings.add(table, Pooling.class, PoolLowerings::pooling);
    Lowerings.add(table, GlobalPooling.class, PoolLowerings::globalPooling);
    Lowerings.add(table, AdaptivePooling.class, PoolLowerings::adaptivePooling);
  }

  private static boolean pooling(Pooling layer, Site site) {
    return pool(
        site,
        layer.mode(),
        layer.slides(),
        Slide.STILL::equals,
        (slide, length) -> Taps.of(slide, length).inside(length));
  }

  private static boolean adaptivePooling(AdaptivePooling layer, Site site) {
    return pool(
        site,
        layer.mode(),
        layer.sizes(),
        size -> size == ANY,
        (size, length) -> WindowPlaces.parts(length, size == ANY ? length : Math.toIntExact(size)));
  }

  /**
   * @param options of each axis
   * @param isStill whether an axis may be that of the channels
   */
  private static <T> boolean pool(
      Site site, PoolMode mode, List<T> options, Predicate<T> isStill, Windowing<T> windows) {
    int last = options.size() - 1;
    boolean isLast = isStill.test(options.get(last));
    if (!site.isFloat32() || !isLast && !isStill.test(options.get(0))) {
      return false;
    }
    Turned turned = new Turned(site, !isLast);
    int[] sizes = turned.sizes();
    List<int[][]> axes = new ArrayList<>();
    for (T option : isLast ? options.subList(0, last) : options.subList(1, last + 1)) {
      axes.add(windows.along(option, sizes[axes.size()]));
    }
    pool(turned, mode, axes);
    return true;
  }

  private static void pool(Turned turned, PoolMode mode, List<int[][]> axes) {
    int[] sizes = turned.sizes();
    int channels = sizes[sizes.length - 1];
    int[][] seen = WindowPlaces.joint(axes, sizes, channels);
    Site site = turned.site();
    int x = turned.in();
    int y = turned.out();
    site.emit(
        "Pool %s of %d places".formatted(mode, seen.length),
        new Pool(site.kernels().pools(), mode == PoolMode.MAX, seen, channels, site.size(0), x, y));
    turned.back(y, seen.length);
  }

  private static boolean globalPooling(GlobalPooling layer, Site site) {
    boolean isLast = !layer.axes().contains(site.shape(0).rank() - 1);
    boolean isFirst = !layer.axes().contains(1);
    if (!site.isFloat32() || !isLast && !isFirst) {
      return false;
    }
    if (isLast) {
      poolWhole(layer.mode(), site);
    } else {
      reduceRows(layer.mode(), site);
    }
    return true;
  }

  /** One window that sees all places. */
  private static void poolWhole(PoolMode mode, Site site) {
    int[] sizes = Site.sizes(site.shape(0));
    List<int[][]> axes = new ArrayList<>();
    for (int axis = 0; axis < sizes.length - 1; axis++) {
      axes.add(WindowPlaces.whole(sizes[axis]));
    }
    pool(new Turned(site, false), mode, axes);
  }

  /** Where the channels stand first, each is a row. */
  private static void reduceRows(PoolMode mode, Site site) {
    Reduce.Kind kind = mode == PoolMode.MAX ? Reduce.Kind.MAX : Reduce.Kind.MEAN;
    int channels = Math.toIntExact(site.shape(0).size(1));
    int places = site.size(0) / channels;
    site.emit(
        "Reduce %s of rows of %d".formatted(kind, places),
        new Reduce(site.kernels().rowSums(), kind, places, channels, site.in(0), site.out(0)));
  }

  /** What the windows along an axis see. */
  private interface Windowing<T> {
    int[][] along(T option, int length);
  }
}
