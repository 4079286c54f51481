package dev.millrace.engine.plan;

import dev.millrace.engine.kernel.CombineConstant;
import dev.millrace.engine.kernel.Elementary;
import dev.millrace.engine.kernel.FloatArithmetic;
import dev.millrace.engine.kernel.MaskedMean;
import dev.millrace.engine.kernel.Norm;
import dev.millrace.engine.kernel.Reduce;
import dev.millrace.layers.CustomSoftmax;
import dev.millrace.layers.DType;
import dev.millrace.layers.Layer;
import dev.millrace.layers.RowMajor;
import dev.millrace.layers.Shape;
import dev.millrace.layers.activation.Softmax;
import dev.millrace.layers.core.Masking;
import dev.millrace.layers.normalization.GroupNormalization;
import dev.millrace.layers.normalization.LayerNormalization;
import dev.millrace.layers.normalization.LayerScaling;
import dev.millrace.layers.normalization.RMSNormalization;
import dev.millrace.layers.normalization.UnitNormalization;
import dev.millrace.layers.ops.Reduction;
import dev.millrace.layers.pooling.MaskedAveragePooling;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Layers that sum over axes of a record: softmax, normalizations, reductions. */
final class RowLowerings {
  private RowLowerings() {}

  static void addTo(Map<Class<?>, Lowering<Layer>> table) {
    Lowerings.add(table, Softmax.class, (layer, site) -> softmax(layer.axis(), site));
    Lowerings.add(table, CustomSoftmax.class, RowLowerings::customSoftmax);
    Lowerings.add(table, LayerNormalization.class, RowLowerings::layerNormalization);
    Lowerings.add(table, LayerScaling.class, RowLowerings::layerScaling);
    Lowerings.add(table, RMSNormalization.class, RowLowerings::rootMeanSquare);
    Lowerings.add(table, UnitNormalization.class, RowLowerings::unitNormalization);
    Lowerings.add(table, GroupNormalization.class, RowLowerings::groupNormalization);
    Lowerings.add(table, Reduction.class, RowLowerings::reduction);
    Lowerings.add(table, Masking.class, RowLowerings::masking);
    Lowerings.add(table, MaskedAveragePooling.class, RowLowerings::maskedMean);
  }

  static boolean softmax(int axis, Site site) {
    if (!site.isFloat32() || site.shape(0).axis(axis) == 0) {
      return false;
    }
    softmax(axis, site, site.in(0));
    return true;
  }

  private static void softmax(int axis, Site site, int x) {
    Rows rows = Rows.of(site, List.of(axis));
    int from = rows.in(x);
    int to = rows.isLast() ? site.out(0) : site.work(site.size(0));
    site.emit(
        "Softmax of rows of " + rows.length(),
        new dev.millrace.engine.kernel.Softmax(
            site.kernels().function(Elementary.EXP),
            site.kernels().rowSums(),
            rows.length(),
            rows.count(),
            from,
            to));
    rows.back(to, site.out(0));
  }

  private static boolean customSoftmax(CustomSoftmax layer, Site site) {
    if (!site.isFloat32() || layer.mode() != CustomSoftmax.Mode.DISTRIBUTION) {
      return false;
    }
    float[] kernel = repeated(RowMajor.floats(layer.kernel()), site.size(0));
    int weighted = site.work(site.size(0));
    site.emit(
        "Combine MULTIPLY",
        new CombineConstant(FloatArithmetic.MULTIPLY, kernel, false, site.in(0), weighted));
    softmax(layer.axis(), site, weighted);
    return true;
  }

  private static float[] repeated(float[] values, int size) {
    float[] all = new float[size];
    for (int i = 0; i < size; i++) {
      all[i] = values[i % values.length];
    }
    return all;
  }

  private static boolean layerNormalization(LayerNormalization layer, Site site) {
    float[] gamma = RowMajor.floats(layer.gamma());
    float[] beta = RowMajor.floats(layer.beta());
    return norm(site, layer.axes(), Norm.Kind.LAYER, gamma, beta, layer.epsilon());
  }

  private static boolean layerScaling(LayerScaling layer, Site site) {
    float[] gamma = RowMajor.floats(layer.gamma());
    return norm(
        site, layer.axes(), Norm.Kind.SCALE, gamma, new float[gamma.length], layer.epsilon());
  }

  private static boolean rootMeanSquare(RMSNormalization layer, Site site) {
    if (!site.isFloat32()) {
      return false;
    }
    Rows rows = Rows.of(site, layer.axes());
    int length = rows.length();
    float[] scale = RowMajor.floats(layer.scale());
    boolean fits = rows.isLast() && scale.length == length;
    return fits
        && norm(
            site,
            layer.axes(),
            Norm.Kind.ROOT_MEAN_SQUARE,
            scale,
            new float[length],
            layer.epsilon());
  }

  private static boolean unitNormalization(UnitNormalization layer, Site site) {
    if (!site.isFloat32()) {
      return false;
    }
    float[] ones = new float[Rows.of(site, layer.axes()).length()];
    Arrays.fill(ones, 1);
    return norm(site, layer.axes(), Norm.Kind.UNIT, ones, new float[ones.length], layer.epsilon());
  }

  private static boolean norm(
      Site site, List<Integer> axes, Norm.Kind kind, float[] gamma, float[] beta, double epsilon) {
    if (!site.isFloat32()) {
      return false;
    }
    Rows rows = Rows.of(site, axes);
    if (gamma.length != rows.length()) {
      return false;
    }
    int from = rows.in(site.in(0));
    int to = rows.isLast() ? site.out(0) : site.work(site.size(0));
    site.emit(
        "Norm %s of rows of %d".formatted(kind, rows.length()),
        new Norm(
            site.kernels().rowSums(), kind, gamma, beta, (float) epsilon, rows.count(), from, to));
    rows.back(to, site.out(0));
    return true;
  }

  /** Groups of channels become rows; then each channel's own gamma and beta. */
  private static boolean groupNormalization(GroupNormalization layer, Site site) {
    Shape shape = site.shape(0);
    if (!site.isFloat32() || shape.axis(layer.axis()) != shape.rank() - 1) {
      return false;
    }
    int channels = Math.toIntExact(shape.last());
    int places = site.size(0) / channels;
    int[] sizes = {places, layer.groups(), channels / layer.groups()};
    int[] order = {1, 0, 2};
    int length = site.size(0) / layer.groups();
    float[] ones = new float[length];
    Arrays.fill(ones, 1);
    int grouped = site.permuted(site.in(0), sizes, order);
    int normal = site.work(site.size(0));
    site.emit(
        "Norm LAYER of rows of " + length,
        new Norm(
            site.kernels().rowSums(),
            Norm.Kind.LAYER,
            ones,
            new float[length],
            (float) layer.epsilon(),
            layer.groups(),
            grouped,
            normal));
    int back = site.permuted(normal, new int[] {sizes[1], sizes[0], sizes[2]}, order);
    float[] gamma = repeated(RowMajor.floats(layer.gamma()), site.size(0));
    float[] beta = repeated(RowMajor.floats(layer.beta()), site.size(0));
    site.emit(
        "Affine",
        new dev.millrace.engine.kernel.Affine(gamma, beta, site.size(0), back, site.out(0)));
    return true;
  }

  private static boolean reduction(Reduction layer, Site site) {
    Reduce.Kind kind = kind(layer.kind());
    if (!site.isFloat32() || kind == null || layer.axes().isEmpty()) {
      return false;
    }
    Rows rows = Rows.of(site, layer.axes());
    int from = rows.in(site.in(0));
    site.emit(
        "Reduce %s of rows of %d".formatted(kind, rows.length()),
        new Reduce(site.kernels().rowSums(), kind, rows.length(), rows.count(), from, site.out(0)));
    return true;
  }

  private static Reduce.Kind kind(Reduction.Kind kind) {
    return switch (kind) {
      case SUM -> Reduce.Kind.SUM;
      case MEAN -> Reduce.Kind.MEAN;
      case MAX -> Reduce.Kind.MAX;
      case MIN -> Reduce.Kind.MIN;
      case VAR -> Reduce.Kind.VARIANCE;
      case STD -> Reduce.Kind.DEVIATION;
      case NORM_2 -> Reduce.Kind.LENGTH;
      default -> null;
    };
  }

  private static boolean masking(Masking layer, Site site) {
    if (!site.isFloat32()) {
      return false;
    }
    int features = Math.toIntExact(site.shape(0).last());
    site.emit(
        "Masking",
        new dev.millrace.engine.kernel.Masking(
            (float) layer.maskValue(), features, site.size(0) / features, site.in(0), site.out(0)));
    return true;
  }

  private static boolean maskedMean(MaskedAveragePooling layer, Site site) {
    boolean fits =
        layer.steps() == 1
            && Kind.isFloat32(site.type(0))
            && site.type(1).dtype() == DType.BOOL
            && Kind.isFloat32(site.outputType(0));
    if (fits) {
      int steps = Math.toIntExact(site.shape(0).size(1));
      int channels = Math.toIntExact(site.shape(0).last());
      site.emit("MaskedMean", new MaskedMean(steps, channels, site.in(0), site.in(1), site.out(0)));
    }
    return fits;
  }

  /** A record as rows: the axes that are summed over last. */
  private record Rows(Site site, int[] sizes, int[] order, int length, boolean isLast) {
    static Rows of(Site site, List<Integer> axes) {
      Shape shape = site.shape(0);
      int[] sizes = Site.sizes(shape);
      int[] last =
          axes.stream().mapToInt(axis -> shape.axis(axis) - 1).sorted().distinct().toArray();
      int[] first =
          IntStream.range(0, sizes.length)
              .filter(axis -> Arrays.stream(last).noneMatch(each -> each == axis))
              .toArray();
      int[] order = IntStream.concat(Arrays.stream(first), Arrays.stream(last)).toArray();
      int length = Arrays.stream(last).map(axis -> sizes[axis]).reduce(1, Math::multiplyExact);
      boolean isLast = IntStream.range(0, order.length).allMatch(i -> order[i] == i);
      return new Rows(site, sizes, order, length, isLast);
    }

    int count() {
      return site.size(0) / length;
    }

    int in(int x) {
      return isLast ? x : site.permuted(x, sizes, order);
    }

    void back(int rows, int y) {
      if (isLast) {
        return;
      }
      int[] inverse = new int[order.length];
      int[] moved = new int[order.length];
      for (int i = 0; i < order.length; i++) {
        inverse[order[i]] = i;
        moved[i] = sizes[order[i]];
      }
      site.permute(rows, moved, inverse, y);
    }
  }
}
