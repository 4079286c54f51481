package dev.millrace.engine.plan;

import dev.millrace.engine.kernel.Norm;
import dev.millrace.layers.Layer;
import dev.millrace.layers.RowMajor;
import dev.millrace.layers.Shape;
import dev.millrace.layers.normalization.GroupNormalization;
import dev.millrace.layers.normalization.LayerNormalization;
import dev.millrace.layers.normalization.LayerScaling;
import dev.millrace.layers.normalization.RMSNormalization;
import dev.millrace.layers.normalization.UnitNormalization;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

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
    rows.emit(
        "Norm %s of rows of %d".formatted(kind, rows.length()),
        (from, to) ->
            new Norm(
                site.kernels().rowSums(),
                kind,
                gamma,
                beta,
                (float) epsilon,
                rows.count(),
                from,
                to));
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
    float[] gamma = Rows.repeated(RowMajor.floats(layer.gamma()), site.size(0));
    float[] beta = Rows.repeated(RowMajor.floats(layer.beta()), site.size(0));
    site.emit(
        "Affine",
        new dev.millrace.engine.kernel.Affine(gamma, beta, site.size(0), back, site.out(0)));
    return true;
  }
}
