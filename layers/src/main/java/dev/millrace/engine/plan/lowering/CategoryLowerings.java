package dev.millrace.engine.plan.lowering;

import dev.millrace.engine.kernel.move.Lookup;
import dev.millrace.engine.kernel.move.WeightedCount;
import dev.millrace.engine.kernel.pointwise.FloatsToWholes;
import dev.millrace.engine.plan.graph.Kind;
import dev.millrace.layers.DType;
import dev.millrace.layers.Embedding;
import dev.millrace.layers.Layer;
import dev.millrace.layers.RowMajor;
import dev.millrace.layers.Shape;
import dev.millrace.layers.ops.Take;
import dev.millrace.layers.ops.WithConstants;
import dev.millrace.layers.preprocessing.WeightedCategoryCount;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Ids to lines of a table, and to weights that are added up. */
final class CategoryLowerings {
  private CategoryLowerings() {}

  static void addTo(Map<Class<?>, Lowering<Layer>> table) {
    Lowerings.add(table, Embedding.class, CategoryLowerings::embedding);
    Lowerings.add(table, WeightedCategoryCount.class, CategoryLowerings::weightedCount);
  }

  private static boolean embedding(Embedding layer, Site site) {
    boolean isFloat32 = DType.ofNd4j(layer.table().dataType()) == DType.FLOAT32;
    boolean areIds = site.kind(0) == Kind.WHOLES || site.kind(0) == Kind.FLOATS;
    if (!areIds || !isFloat32) {
      return false;
    }
    lookup(layer.table(), false, ids(site), site);
    return true;
  }

  /** The input as whole numbers. */
  private static int ids(Site site) {
    if (site.kind(0) == Kind.WHOLES) {
      return site.in(0);
    }
    int ids = site.wholes(site.size(0));
    site.emit("To wholes", new FloatsToWholes(site.size(0), site.in(0), ids));
    return ids;
  }

  /** Lines of a constant table. */
  static boolean take(Take layer, WithConstants.Constant table, Site site) {
    INDArray value = table.value();
    boolean fits =
        table.at() == 0
            && Shape.of(value.shape()).axis(layer.axis()) == 0
            && DType.ofNd4j(value.dataType()) == DType.FLOAT32
            && Kind.of(site.type(0)) == Kind.WHOLES;
    if (fits) {
      lookup(value, true, site.in(0), site);
    }
    return fits;
  }

  private static void lookup(INDArray table, boolean countsBack, int ids, Site site) {
    int width = Math.toIntExact(table.length() / table.size(0));
    site.emit(
        "Lookup %d x %d".formatted(table.size(0), width),
        new Lookup(RowMajor.floats(table), width, site.size(0), countsBack, ids, site.out(0)));
  }

  private static boolean weightedCount(WeightedCategoryCount layer, Site site) {
    boolean fits = Kind.of(site.type(0)) == Kind.WHOLES && Kind.isFloat32(site.type(1));
    if (fits) {
      int ids = site.size(0);
      int along = Math.toIntExact(site.shape(0).size(1));
      site.emit(
          "WeightedCount, " + layer.depth() + " ids",
          new WeightedCount(
              layer.depth(), ids, along, ids / along, site.in(0), site.in(1), site.out(0)));
    }
    return fits;
  }
}
