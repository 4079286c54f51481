package dev.millrace.engine.plan;

import static dev.millrace.layers.Shape.ANY;

import dev.millrace.engine.kernel.Convolution;
import dev.millrace.engine.kernel.Depthwise;
import dev.millrace.engine.kernel.MatMul;
import dev.millrace.engine.kernel.Moves;
import dev.millrace.engine.kernel.Pool;
import dev.millrace.engine.kernel.Windows;
import dev.millrace.layers.Layer;
import dev.millrace.layers.RowMajor;
import dev.millrace.layers.Shape;
import dev.millrace.layers.convolution.Conv;
import dev.millrace.layers.convolution.DepthwiseConv;
import dev.millrace.layers.pooling.AdaptivePooling;
import dev.millrace.layers.pooling.GlobalPooling;
import dev.millrace.layers.pooling.PoolMode;
import dev.millrace.layers.pooling.Pooling;
import dev.millrace.layers.spatial.Slide;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Layers whose windows slide over lengths: convolutions and poolings, channels last. */
final class WindowLowerings {
  private static final int WIDEST = 16;

  private WindowLowerings() {}

  static void addTo(Map<Class<?>, Lowering<Layer>> table) {
    Lowerings.add(table, Conv.class, WindowLowerings::conv);
    Lowerings.add(table, DepthwiseConv.class, WindowLowerings::depthwise);
    Lowerings.add(table, Pooling.class, WindowLowerings::pooling);
    Lowerings.add(table, GlobalPooling.class, WindowLowerings::globalPooling);
    Lowerings.add(table, AdaptivePooling.class, WindowLowerings::adaptivePooling);
  }

  private static boolean conv(Conv layer, Site site) {
    if (!site.isFloat32() || layer.groups() != 1) {
      return false;
    }
    Lengths lengths = Lengths.of(layer.slides(), site.shape(0));
    Windows windows = lengths.windows();
    float[] kernel = RowMajor.floats(layer.kernel());
    float[] bias = RowMajor.floats(layer.bias());
    int filters = bias.length;
    int columns =
        windows.offsets().length == 1 ? filters : (filters + WIDEST - 1) / WIDEST * WIDEST;
    MatMul matMul =
        site.kernels()
            .matMul(
                windows,
                widened(kernel, filters, columns),
                columns,
                Products.isRelu(layer.activation()));
    int x = lengths.padded(site);
    int y = columns == filters ? site.out(0) : site.work(site.outputSize(0) / filters * columns);
    site.emit(
        "Convolution %d x %d%s"
            .formatted(
                windows.values(), filters, Products.isRelu(layer.activation()) ? ", relu" : ""),
        new Convolution(
            matMul,
            Site.padded(widened(bias, filters, columns)),
            lengths.lines(),
            lengths.places(lengths.last()),
            lengths.slides.get(lengths.last()).stride() * lengths.channels,
            lengths.paddedSize(),
            x,
            y));
    if (columns != filters) {
      site.emit("Moves", narrowed(site, y, filters, columns));
    }
    return true;
  }

  private static float[] widened(float[] values, int width, int columns) {
    float[] wide = new float[values.length / width * columns];
    for (int line = 0; line < values.length / width; line++) {
      System.arraycopy(values, line * width, wide, line * columns, width);
    }
    return wide;
  }

  private static Moves narrowed(Site site, int wide, int filters, int columns) {
    int[] sources =
        IntStream.range(0, site.outputSize(0))
            .map(i -> i / filters * columns + i % filters)
            .toArray();
    int size = site.outputSize(0) / filters * columns;
    return Permutation.moves(sources, wide, size, site.out(0));
  }

  private static boolean depthwise(DepthwiseConv layer, Site site) {
    if (!site.isFloat32() || layer.kernel().size(-1) != 1) {
      return false;
    }
    Lengths lengths = Lengths.of(layer.slides(), site.shape(0));
    int x = lengths.padded(site);
    site.emit(
        "Depthwise",
        new Depthwise(
            RowMajor.floats(layer.kernel()),
            RowMajor.floats(layer.bias()),
            lengths.seen(),
            lengths.paddedSize(),
            x,
            site.out(0)));
    return true;
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
      axes.add(seen(layer.slides().get(axis), sizes[axis]));
    }
    return pool(site, layer.mode(), axes);
  }

  /** For each place along an axis, the places of its window that lie inside. */
  private static int[][] seen(Slide slide, int length) {
    int before = Math.toIntExact(slide.margin(length).before());
    int[][] seen = new int[Math.toIntExact(slide.places(length))][];
    for (int p = 0; p < seen.length; p++) {
      int first = p * slide.stride() - before;
      seen[p] =
          IntStream.range(first, first + slide.size()).filter(i -> i >= 0 && i < length).toArray();
    }
    return seen;
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
      axes.add(new int[][] {IntStream.range(0, sizes[axis]).toArray()});
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
      axes.add(parts(sizes[axis], Math.toIntExact(size)));
    }
    return pool(site, layer.mode(), axes);
  }

  private static int[][] parts(int length, int size) {
    int[][] parts = new int[size][];
    for (int p = 0; p < size; p++) {
      int end = ((p + 1) * length + size - 1) / size;
      parts[p] = IntStream.range(p * length / size, end).toArray();
    }
    return parts;
  }

  private static boolean pool(Site site, PoolMode mode, List<int[][]> axes) {
    int[] sizes = Site.sizes(site.shape(0));
    int channels = sizes[sizes.length - 1];
    int[][] seen = {{0}};
    for (int axis = 0; axis < axes.size(); axis++) {
      seen = cross(seen, axes.get(axis), sizes[axis]);
    }
    for (int[] window : seen) {
      for (int k = 0; k < window.length; k++) {
        window[k] *= channels;
      }
    }
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

  /** The windows of several axes together, the last one's places running fastest. */
  static int[][] cross(int[][] outer, int[][] inner, int length) {
    int[][] both = new int[outer.length * inner.length][];
    for (int i = 0; i < both.length; i++) {
      int[] a = outer[i / inner.length];
      int[] b = inner[i % inner.length];
      both[i] = new int[a.length * b.length];
      for (int k = 0; k < both[i].length; k++) {
        both[i][k] = a[k / b.length] * length + b[k % b.length];
      }
    }
    return both;
  }

  /** Lengths with their padding, and the windows that slide over them. */
  private record Lengths(
      List<Slide> slides, int[] sizes, int[] padded, int[] before, int channels) {
    static Lengths of(List<Slide> slides, Shape input) {
      int[] sizes = Site.sizes(input);
      int[] padded = new int[slides.size()];
      int[] before = new int[slides.size()];
      for (int axis = 0; axis < padded.length; axis++) {
        long first = slides.get(axis).margin(sizes[axis]).before();
        before[axis] = Math.toIntExact(first);
        padded[axis] =
            Math.toIntExact(sizes[axis] + first + slides.get(axis).margin(sizes[axis]).after());
      }
      return new Lengths(slides, sizes, padded, before, sizes[sizes.length - 1]);
    }

    int last() {
      return padded.length - 1;
    }

    int places(int axis) {
      return Math.toIntExact(slides.get(axis).places(sizes[axis]));
    }

    int paddedSize() {
      int size = channels;
      for (int each : padded) {
        size *= each;
      }
      return size;
    }

    /** For each place, where the channels begin that it sees. */
    int[][] seen() {
      int[][] seen = {{0}};
      for (int axis = 0; axis < padded.length; axis++) {
        seen = cross(seen, seen(axis), padded[axis]);
      }
      for (int[] window : seen) {
        for (int k = 0; k < window.length; k++) {
          window[k] *= channels;
        }
      }
      return seen;
    }

    private int[][] seen(int axis) {
      Slide slide = slides.get(axis);
      int[][] seen = new int[places(axis)][slide.size()];
      for (int p = 0; p < seen.length; p++) {
        for (int k = 0; k < slide.size(); k++) {
          seen[p][k] = p * slide.stride() + k * slide.dilation();
        }
      }
      return seen;
    }

    /** Where each line of places begins. */
    int[] lines() {
      int places = places(last());
      int[][] seen = seen();
      return IntStream.range(0, seen.length / places).map(i -> seen[i * places][0]).toArray();
    }

    /** A window: its places along the last length are neighbours unless it is dilated. */
    Windows windows() {
      int[] first = seen()[0];
      Slide slide = slides.get(last());
      boolean joined = slide.dilation() == 1;
      int step = joined ? slide.size() : 1;
      int[] offsets = IntStream.range(0, first.length / step).map(i -> first[i * step]).toArray();
      return new Windows(offsets, step * channels);
    }

    /** The input with zeros around it, if it needs any. */
    int padded(Site site) {
      int[] sources = new int[paddedSize()];
      boolean same = sources.length == site.size(0);
      if (same) {
        return site.in(0);
      }
      List<Moves.Run> runs = new ArrayList<>();
      for (int at = 0; at < sources.length; at += channels) {
        int from = source(at / channels);
        runs.add(
            from < 0
                ? new Moves.Run(Moves.Run.CONSTANT, 0, 0, at, channels, 0)
                : new Moves.Run(site.in(0), from * channels, site.size(0), at, channels, 0));
      }
      int work = site.work(sources.length);
      site.emit("Moves: padding", new Moves(merged(runs), sources.length, work));
      return work;
    }

    private int source(int place) {
      int source = 0;
      int stride = 1;
      int rest = place;
      for (int axis = last(); axis >= 0; axis--) {
        int at = rest % padded[axis] - before[axis];
        rest /= padded[axis];
        if (at < 0 || at >= sizes[axis]) {
          return -1;
        }
        source += at * stride;
        stride *= sizes[axis];
      }
      return source;
    }

    private static Moves.Run[] merged(List<Moves.Run> runs) {
      List<Moves.Run> merged = new ArrayList<>();
      for (Moves.Run run : runs) {
        Moves.Run before = merged.isEmpty() ? null : merged.get(merged.size() - 1);
        boolean continues =
            before != null
                && before.x() == run.x()
                && (run.x() < 0 || before.from() + before.count() == run.from());
        if (continues) {
          int count = before.count() + run.count();
          merged.set(
              merged.size() - 1,
              new Moves.Run(before.x(), before.from(), before.sizeX(), before.to(), count, 0));
        } else {
          merged.add(run);
        }
      }
      return merged.toArray(Moves.Run[]::new);
    }
  }
}
