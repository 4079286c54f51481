package dev.millrace.engine.plan;

import dev.millrace.engine.kernel.CombineConstant;
import dev.millrace.engine.kernel.Elementary;
import dev.millrace.engine.kernel.FloatArithmetic;
import dev.millrace.layers.CustomSoftmax;
import dev.millrace.layers.Layer;
import dev.millrace.layers.RowMajor;
import dev.millrace.layers.activation.Softmax;
import java.util.List;
import java.util.Map;

/** Layers that share out a row: softmax and its kin. */
final class SoftmaxLowerings {
  private SoftmaxLowerings() {}

  static void addTo(Map<Class<?>, Lowering<Layer>> table) {
    Lowerings.add(table, Softmax.class, (layer, site) -> softmax(layer.axis(), site));
    Lowerings.add(table, CustomSoftmax.class, SoftmaxLowerings::customSoftmax);
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
    float[] kernel = Rows.repeated(RowMajor.floats(layer.kernel()), site.size(0));
    int weighted = site.work(site.size(0));
    site.emit(
        "Combine MULTIPLY",
        new CombineConstant(FloatArithmetic.MULTIPLY, kernel, false, site.in(0), weighted));
    softmax(layer.axis(), site, weighted);
    return true;
  }
}
