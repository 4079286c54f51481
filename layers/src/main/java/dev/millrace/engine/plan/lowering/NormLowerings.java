package dev.millrace.engine.plan.lowering;

import dev.millrace.engine.kernel.function.FloatArithmetic;
import dev.millrace.engine.kernel.pointwise.CombineConstant;
import dev.millrace.engine.kernel.row.Norm;
import dev.millrace.engine.kernel.row.RowSums;
import dev.millrace.layers.Layer;
import dev.millrace.layers.RowMajor;
import dev.millrace.layers.normalization.GroupNormalization;
import dev.millrace.layers.normalization.LayerNormalization;
import dev.millrace.layers.normalization.LayerScaling;
import dev.millrace.layers.normalization.RMSNormalization;
import dev.millrace.layers.normalization.UnitNormalization;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Normalizations by a row's own mean and size. */
final class NormLowerings {
  private NormLowerings() {}

  static void addTo(Map<Class<?>, Lowering<Layer>> table) {
    Lowerings.add(table, LayerNormalization.class, NormLowerings::layerNormalization);
    Lowerings.add(table, LayerScaling.class, NormLowerings::layerScaling);
    Lowerings.add(table, RMSNormalization.class, NormLowerings::rootMeanSquare);
    Lowerings.add(table, UnitNormalization.class, NormLowerings::unitNormalization);
    Lowerings.add(table, GroupNormalization.class, NormLowerings::groupNormalization);
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

  /** The scale is the rows' own where it runs along them, or each value's, by a product more. */
  private static boolean rootMeanSquare(RMSNormalization layer, Site site) {
    if (!site.isFloat32()) {
      return false;
    }
    Rows rows = Rows.of(site, layer.axes());
    float[] scale = RowMajor.floats(layer.scale());
    Norm.Kind kind = Norm.Kind.ROOT_MEAN_SQUARE;
    if (rows.isLast() && scale.length == rows.length()) {
      float[] beta = new float[scale.length];
      return norm(site, layer.axes(), kind, scale, beta, layer.epsilon());
    }
    int y = site.work(site.size(0));
    norm(rows, kind, ones(rows.length()), new float[rows.length()], layer.epsilon(), y);
    site.emit(
        "Combine MULTIPLY",
        new CombineConstant(
            FloatArithmetic.MULTIPLY, Constants.of(site, layer.scale()), false, y, site.out(0)));
    return true;
  }

  private static float[] ones(int count) {
    float[] ones = new float[count];
    Arrays.fill(ones, 1);
    return ones;
  }

  private static boolean unitNormalization(UnitNormalization layer, Site site) {
    if (!site.isFloat32()) {
      return false;
    }
    float[] ones = ones(Rows.of(site, layer.axes()).length());
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
    norm(rows, kind, gamma, beta, epsilon, site.out(0));
    return true;
  }

  private static void norm(
      Rows rows, Norm.Kind kind, float[] gamma, float[] beta, double epsilon, int y) {
    Site site = rows.site();
    RowSums sums = site.kernels().rowSums();
    rows.emit(
        "Norm %s of rows of %d".formatted(kind, rows.length()),
        site.in(0),
        y,
        (from, to) -> new Norm(sums, kind, gamma, beta, (float) epsilon, rows.count(), from, to));
  }

  /** Groups of channels become rows; then each channel's own gamma and beta. */
  private static boolean groupNormalization(GroupNormalization layer, Site site) {
    if (!site.isFloat32()) {
      return false;
    }
    int axis = site.shape(0).axis(layer.axis());
    int before = IntStream.of(Site.sizes(site.shape(0))).limit(axis - 1).reduce(1, (a, b) -> a * b);
    int length = site.size(0) / layer.groups();
    int[] sizes = {before, layer.groups(), length / before};
    int[] order = {1, 0, 2};
    int grouped = before == 1 ? site.in(0) : site.permuted(site.in(0), sizes, order);
    int normal = site.work(site.size(0));
    site.emit(
        "Norm LAYER of rows of " + length,
        new Norm(
            site.kernels().rowSums(),
            Norm.Kind.LAYER,
            ones(length),
            new float[length],
            (float) layer.epsilon(),
            layer.groups(),
            grouped,
            normal));
    int[] turned = {sizes[1], sizes[0], sizes[2]};
    int back = before == 1 ? normal : site.permuted(normal, turned, order);
    float[] gamma = Constants.along(site, layer.gamma(), axis);
    float[] beta = Constants.along(site, layer.beta(), axis);
    site.emit(
        "Affine",
        new dev.millrace.engine.kernel.pointwise.Affine(
            gamma, beta, site.size(0), back, site.out(0)));
    return true;
  }
}
