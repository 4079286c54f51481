package dev.millrace.engine.plan.lowering;

import dev.millrace.engine.kernel.function.FloatArithmetic;
import dev.millrace.engine.kernel.function.FloatOperator;
import dev.millrace.engine.kernel.move.PickAlong;
import dev.millrace.engine.kernel.row.MaskedMean;
import dev.millrace.engine.plan.graph.Kind;
import dev.millrace.layers.Layer;
import dev.millrace.layers.core.Masking;
import dev.millrace.layers.ops.Cumulative;
import dev.millrace.layers.ops.TakeAlongAxis;
import dev.millrace.layers.pooling.MaskedAveragePooling;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Layers that go along an axis: running sums, picks, masks of steps. */
final class RowLowerings {
  private RowLowerings() {}

  static void addTo(Map<Class<?>, Lowering<Layer>> table) {
    Lowerings.add(table, Cumulative.class, RowLowerings::cumulative);
    Lowerings.add(table, TakeAlongAxis.class, RowLowerings::takeAlongAxis);
    Lowerings.add(table, Masking.class, RowLowerings::masking);
    Lowerings.add(table, MaskedAveragePooling.class, RowLowerings::maskedMean);
  }

  private static boolean cumulative(Cumulative layer, Site site) {
    if (!site.isFloat32()) {
      return false;
    }
    FloatOperator operator =
        layer.kind() == Cumulative.Kind.SUM ? FloatArithmetic.ADD : FloatArithmetic.MULTIPLY;
    Rows rows = Rows.of(site, List.of(layer.axis()));
    rows.emit(
        "Cumulative %s of rows of %d".formatted(operator, rows.length()),
        (x, y) ->
            new dev.millrace.engine.kernel.row.Cumulative(
                operator, rows.length(), rows.count(), x, y));
    return true;
  }

  private static boolean takeAlongAxis(TakeAlongAxis layer, Site site) {
    if (!Kind.isFloat32(site.type(0)) || Kind.of(site.type(1)) != Kind.WHOLES) {
      return false;
    }
    int[] sizes = Site.sizes(site.shape(0));
    int along = site.shape(0).axis(layer.axis()) - 1;
    int rest = Arrays.stream(sizes, along + 1, sizes.length).reduce(1, (a, b) -> a * b);
    int picks = Math.toIntExact(site.shape(1).size(along + 1));
    site.emit(
        "PickAlong rows of " + sizes[along],
        new PickAlong(
            sizes[along], picks, rest, site.size(1), site.in(0), site.in(1), site.out(0)));
    return true;
  }

  private static boolean masking(Masking layer, Site site) {
    if (!site.isFloat32()) {
      return false;
    }
    int features = Math.toIntExact(site.shape(0).last());
    site.emit(
        "Masking",
        new dev.millrace.engine.kernel.pointwise.Masking(
            (float) layer.maskValue(), features, site.size(0) / features, site.in(0), site.out(0)));
    return true;
  }

  private static boolean maskedMean(MaskedAveragePooling layer, Site site) {
    boolean fits = layer.steps() == 1 && site.isFloat32();
    if (fits) {
      int steps = Math.toIntExact(site.shape(0).size(1));
      int channels = Math.toIntExact(site.shape(0).last());
      site.emit("MaskedMean", new MaskedMean(steps, channels, site.in(0), site.in(1), site.out(0)));
    }
    return fits;
  }
}
