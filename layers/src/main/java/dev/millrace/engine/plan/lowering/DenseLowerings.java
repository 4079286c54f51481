package dev.millrace.engine.plan.lowering;

import dev.millrace.engine.kernel.product.MatMul;
import dev.millrace.engine.kernel.product.Product;
import dev.millrace.engine.kernel.product.Windows;
import dev.millrace.engine.plan.graph.Products;
import dev.millrace.layers.Dense;
import dev.millrace.layers.Layer;
import dev.millrace.layers.RowMajor;
import java.util.Map;

/** Products of a matrix: dense layers of any rank. */
final class DenseLowerings {
  private DenseLowerings() {}

  static void addTo(Map<Class<?>, Lowering<Layer>> table) {
    Lowerings.add(table, Dense.class, DenseLowerings::dense);
  }

  private static boolean dense(Dense layer, Site site) {
    float[] bias = RowMajor.floats(layer.bias());
    return product(
        site, RowMajor.floats(layer.kernel()), bias, Products.isRelu(layer.activation()));
  }

  /** Emits a product of the rows of the only input. */
  private static boolean product(Site site, float[] kernel, float[] bias, boolean relu) {
    if (!site.isFloat32()) {
      return false;
    }
    int units = bias.length;
    int width = kernel.length / units;
    MatMul matMul = site.kernels().matMul(Windows.ofRow(width), kernel, units, relu);
    int rows = site.size(0) / width;
    site.emit(
        "Product %d x %d%s".formatted(width, units, relu ? ", relu" : ""),
        new Product(matMul, Site.padded(bias), site.in(0), width, site.out(0), rows));
    return true;
  }
}
