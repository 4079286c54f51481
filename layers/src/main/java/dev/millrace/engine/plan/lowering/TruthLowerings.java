package dev.millrace.engine.plan.lowering;

import dev.millrace.engine.kernel.pointwise.Choose;
import dev.millrace.engine.kernel.pointwise.CombineWholes;
import dev.millrace.engine.kernel.pointwise.Compare;
import dev.millrace.engine.kernel.pointwise.MapWholes;
import dev.millrace.engine.kernel.pointwise.Truths;
import dev.millrace.engine.kernel.row.ReduceWholes;
import dev.millrace.engine.kernel.step.Step;
import dev.millrace.engine.plan.graph.Kind;
import dev.millrace.layers.DType;
import dev.millrace.layers.Layer;
import dev.millrace.layers.ops.Comparison;
import dev.millrace.layers.ops.Reduction;
import dev.millrace.layers.ops.Where;
import java.util.Map;
import java.util.function.LongBinaryOperator;

/** Layers that ask questions, and those that go by the answers: masks are made of both. */
final class TruthLowerings {
  private TruthLowerings() {}

  static void addTo(Map<Class<?>, Lowering<Layer>> table) {
    Lowerings.add(table, Comparison.class, TruthLowerings::comparison);
    Lowerings.add(table, Where.class, (layer, site) -> where(site));
  }

  static boolean comparison(Comparison layer, Site site) {
    Operands operands = Operands.of(site);
    int size = site.outputSize(0);
    if (operands.areFrom(0, Kind.FLOATS)) {
      Step compare =
          new Compare(
              Relations.ofFloats(layer), size, operands.floats(0), operands.floats(1), site.out(0));
      site.emit("Compare " + layer, compare);
      return true;
    }
    boolean areWholes = operands.areFrom(0, Kind.WHOLES);
    if (areWholes) {
      Step compare =
          new CombineWholes(
              Relations.ofWholes(layer), size, operands.wholes(0), operands.wholes(1), site.out(0));
      site.emit("Compare " + layer, compare);
    }
    return areWholes;
  }

  static boolean where(Site site) {
    Operands operands = Operands.of(site);
    boolean fits =
        Kind.isFloat32(site.outputType(0))
            && operands.is(0, Kind.WHOLES)
            && operands.areFrom(1, Kind.FLOATS);
    if (fits) {
      Step choose =
          new Choose(
              site.outputSize(0),
              operands.wholes(0),
              operands.floats(1),
              operands.floats(2),
              site.out(0));
      site.emit("Choose", choose);
    }
    return fits;
  }

  /** Whether one, or all, of a row hold; how many do. */
  static boolean reduction(Reduction layer, Site site) {
    if (!canBeTruths(site) || layer.axes().isEmpty()) {
      return false;
    }
    LongBinaryOperator operator =
        switch (layer.kind()) {
          case ANY -> Math::max;
          case ALL -> Math::min;
          default -> Long::sum;
        };
    Rows rows = Rows.of(site, layer.axes());
    int x = site.in(0);
    if (site.type(0).dtype() != DType.BOOL) {
      x = site.wholes(site.size(0));
      emitTruths(site, x);
    }
    int from = rows.in(x);
    site.emit(
        "Reduce %s of rows of %d".formatted(layer.kind(), rows.length()),
        new ReduceWholes(operator, rows.length(), rows.count(), from, site.out(0)));
    return true;
  }

  static boolean canBeTruths(Site site) {
    return site.kind(0) == Kind.FLOATS || site.kind(0) == Kind.WHOLES;
  }

  /** Emits whether the input's values are not 0. */
  static void emitTruths(Site site, int to) {
    int size = site.size(0);
    Step truths =
        site.kind(0) == Kind.FLOATS
            ? new Truths(x -> x != 0, size, site.in(0), to)
            : new MapWholes(x -> Relations.truth(x != 0), size, site.in(0), to);
    site.emit("Truths", truths);
  }
}
