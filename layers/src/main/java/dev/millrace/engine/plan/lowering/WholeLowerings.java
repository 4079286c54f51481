package dev.millrace.engine.plan.lowering;

import dev.millrace.engine.kernel.pointwise.CombineWholes;
import dev.millrace.engine.kernel.pointwise.MapWholes;
import dev.millrace.engine.kernel.row.ArgExtreme;
import dev.millrace.engine.kernel.row.ReduceWholes;
import dev.millrace.engine.kernel.step.Operand;
import dev.millrace.engine.plan.graph.Kind;
import dev.millrace.layers.DType;
import dev.millrace.layers.Layer;
import dev.millrace.layers.merging.Add;
import dev.millrace.layers.merging.Maximum;
import dev.millrace.layers.merging.Minimum;
import dev.millrace.layers.merging.Multiply;
import dev.millrace.layers.merging.Subtract;
import dev.millrace.layers.ops.Arithmetic;
import dev.millrace.layers.ops.Pointwise;
import dev.millrace.layers.ops.Reduction;
import java.util.List;
import java.util.Map;
import java.util.function.LongBinaryOperator;
import java.util.function.LongUnaryOperator;

/** Layers of whole numbers; those of int32 go round where int32 ends. */
final class WholeLowerings {
  private static final Map<Class<?>, Arithmetic> MERGES =
      Map.of(
          Add.class, Arithmetic.ADD,
          Maximum.class, Arithmetic.MAXIMUM,
          Minimum.class, Arithmetic.MINIMUM,
          Multiply.class, Arithmetic.MULTIPLY,
          Subtract.class, Arithmetic.SUBTRACT);

  private WholeLowerings() {}

  static boolean merge(Layer layer, Site site) {
    Arithmetic arithmetic = MERGES.get(layer.getClass());
    return arithmetic != null && arithmetic(arithmetic, site);
  }

  static boolean arithmetic(Arithmetic layer, Site site) {
    LongBinaryOperator operator = operator(layer);
    Operands operands = Operands.of(site);
    if (operator == null || !givesIntegers(site) || !operands.areFrom(0, Kind.WHOLES)) {
      return false;
    }
    int size = site.outputSize(0);
    Operand found = operands.wholes(0);
    for (int i = 1; i < operands.count(); i++) {
      boolean last = i == operands.count() - 1;
      int y = last ? site.out(0) : site.wholes(size);
      site.emit(
          "Combine " + layer,
          new CombineWholes(wrapped(operator, site), size, found, operands.wholes(i), y));
      found = new Operand(y, size);
    }
    return true;
  }

  private static boolean givesIntegers(Site site) {
    return site.outputType(0).dtype().isInteger() && Kind.of(site.outputType(0)) == Kind.WHOLES;
  }

  private static LongBinaryOperator operator(Arithmetic arithmetic) {
    return switch (arithmetic) {
      case ADD -> Long::sum;
      case SUBTRACT -> (a, b) -> a - b;
      case MULTIPLY -> (a, b) -> a * b;
      case MAXIMUM, FMAX -> Math::max;
      case MINIMUM, FMIN -> Math::min;
      case FLOOR_DIVIDE -> (a, b) -> b == 0 ? 0 : Math.floorDiv(a, b);
      case MOD -> (a, b) -> b == 0 ? 0 : Math.floorMod(a, b);
      case FMOD -> (a, b) -> b == 0 ? 0 : a % b;
      case BITWISE_AND -> (a, b) -> a & b;
      case BITWISE_OR -> (a, b) -> a | b;
      case BITWISE_XOR -> (a, b) -> a ^ b;
      case LEFT_SHIFT -> (a, b) -> a << b;
      case RIGHT_SHIFT -> (a, b) -> a >> b;
      default -> null;
    };
  }

  private static LongBinaryOperator wrapped(LongBinaryOperator operator, Site site) {
    return site.outputType(0).dtype() == DType.INT32
        ? (a, b) -> (int) operator.applyAsLong(a, b)
        : operator;
  }

  static boolean pointwise(Pointwise layer, Site site) {
    LongUnaryOperator function = function(layer);
    boolean isTruth = layer == Pointwise.LOGICAL_NOT;
    boolean fits =
        function != null
            && Kind.of(site.type(0)) == Kind.WHOLES
            && (isTruth || givesIntegers(site));
    if (fits) {
      boolean isNarrow = site.outputType(0).dtype() == DType.INT32;
      LongUnaryOperator wrapped = isNarrow ? x -> (int) function.applyAsLong(x) : function;
      site.emit("Map " + layer, new MapWholes(wrapped, site.size(0), site.in(0), site.out(0)));
    }
    return fits;
  }

  private static LongUnaryOperator function(Pointwise pointwise) {
    return switch (pointwise) {
      case ABSOLUTE -> Math::abs;
      case LOGICAL_NOT -> x -> Relations.truth(x == 0);
      case NEGATIVE -> x -> -x;
      case ONES_LIKE -> x -> 1;
      case SIGN -> Long::signum;
      case SQUARE -> x -> x * x;
      case ZEROS_LIKE -> x -> 0;
      default -> null;
    };
  }

  static boolean reduction(Reduction layer, Site site) {
    LongBinaryOperator operator =
        switch (layer.kind()) {
          case SUM -> Long::sum;
          case PROD -> (a, b) -> a * b;
          case MAX -> Math::max;
          case MIN -> Math::min;
          default -> null;
        };
    boolean fits = Kind.of(site.type(0)) == Kind.WHOLES && givesIntegers(site);
    if (operator == null || !fits || layer.axes().isEmpty()) {
      return false;
    }
    Rows rows = Rows.of(site, layer.axes());
    int from = rows.in(site.in(0));
    site.emit(
        "Reduce %s of rows of %d".formatted(layer.kind(), rows.length()),
        new ReduceWholes(wrapped(operator, site), rows.length(), rows.count(), from, site.out(0)));
    return true;
  }

  /** The place of an extreme. */
  static boolean argExtreme(dev.millrace.layers.ops.ArgExtreme layer, Site site) {
    boolean fits = Kind.isFloat32(site.type(0));
    if (fits) {
      Rows rows = Rows.of(site, List.of(layer.axis()));
      boolean isMax = layer.kind() == dev.millrace.layers.ops.ArgExtreme.Kind.MAX;
      int from = rows.in(site.in(0));
      site.emit(
          "ArgExtreme %s of rows of %d".formatted(layer.kind(), rows.length()),
          new ArgExtreme(isMax, rows.length(), rows.count(), from, site.out(0)));
    }
    return fits;
  }
}
