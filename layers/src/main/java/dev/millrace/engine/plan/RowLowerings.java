package dev.millrace.engine.plan;

import dev.millrace.engine.kernel.MaskedMean;
import dev.millrace.engine.kernel.Reduce;
import dev.millrace.layers.DType;
import dev.millrace.layers.Layer;
import dev.millrace.layers.core.Masking;
import dev.millrace.layers.ops.Reduction;
import dev.millrace.layers.pooling.MaskedAveragePooling;
import java.util.Map;

/** Layers that look at whole rows: reductions, masks of steps. */
final class RowLowerings {
  private RowLowerings() {}

  static void addTo(Map<Class<?>, Lowering<Layer>> table) {
    Lowerings.add(table, Reduction.class, RowLowerings::reduction);
    Lowerings.add(table, Masking.class, RowLowerings::masking);
    Lowerings.add(table, MaskedAveragePooling.class, RowLowerings::maskedMean);
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
}
