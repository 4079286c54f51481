package dev.millrace.layers.keras;

import static dev.millrace.layers.keras.Operations.apply;
import static dev.millrace.layers.keras.Operations.applyNumber;
import static dev.millrace.layers.keras.Operations.binary;
import static dev.millrace.layers.keras.Operations.unary;
import static dev.millrace.layers.keras.Operations.x;
import static java.util.Map.entry;

import dev.millrace.layers.DType;
import dev.millrace.layers.ops.Arithmetic;
import dev.millrace.layers.ops.Comparison;
import dev.millrace.layers.ops.NanToNum;
import dev.millrace.layers.ops.Pointwise;
import dev.millrace.layers.ops.Where;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Operations value by value: each its reader. */
final class ElementwiseOperations {
  static final Map<String, OperationReader> ALL =
      Map.ofEntries(
          entry("Abs", unary(Pointwise.ABSOLUTE)),
          entry("Absolute", unary(Pointwise.ABSOLUTE)),
          entry("Arccos", unary(Pointwise.ARCCOS)),
          entry("Arccosh", unary(Pointwise.ARCCOSH)),
          entry("Arcsin", unary(Pointwise.ARCSIN)),
          entry("Arcsinh", unary(Pointwise.ARCSINH)),
          entry("Arctan", unary(Pointwise.ARCTAN)),
          entry("Arctanh", unary(Pointwise.ARCTANH)),
          entry("Cbrt", unary(Pointwise.CBRT)),
          entry("Ceil", unary(Pointwise.CEIL)),
          entry("Cos", unary(Pointwise.COS)),
          entry("Cosh", unary(Pointwise.COSH)),
          entry("Deg2rad", unary(Pointwise.DEG2RAD)),
          entry("Erf", unary(Pointwise.ERF)),
          entry("Erfc", unary(Pointwise.ERFC)),
          entry("Exp", unary(Pointwise.EXP)),
          entry("Exp2", unary(Pointwise.EXP2)),
          entry("Expm1", unary(Pointwise.EXPM1)),
          entry("Fabs", unary(Pointwise.ABSOLUTE)),
          entry("Floor", unary(Pointwise.FLOOR)),
          entry("Isfinite", unary(Pointwise.ISFINITE)),
          entry("Isinf", unary(Pointwise.ISINF)),
          entry("Isnan", unary(Pointwise.ISNAN)),
          entry("Isneginf", unary(Pointwise.ISNEGINF)),
          entry("Isposinf", unary(Pointwise.ISPOSINF)),
          entry("Log", unary(Pointwise.LOG)),
          entry("Log10", unary(Pointwise.LOG10)),
          entry("Log1p", unary(Pointwise.LOG1P)),
          entry("Log2", unary(Pointwise.LOG2)),
          entry("LogicalNot", unary(Pointwise.LOGICAL_NOT)),
          entry("Negative", unary(Pointwise.NEGATIVE)),
          entry("Rad2deg", unary(Pointwise.RAD2DEG)),
          entry("Reciprocal", unary(Pointwise.RECIPROCAL)),
          entry("Rsqrt", unary(Pointwise.RSQRT)),
          entry("Sign", unary(Pointwise.SIGN)),
          entry("Signbit", unary(Pointwise.SIGNBIT)),
          entry("Sin", unary(Pointwise.SIN)),
          entry("Sinc", unary(Pointwise.SINC)),
          entry("Sinh", unary(Pointwise.SINH)),
          entry("Sqrt", unary(Pointwise.SQRT)),
          entry("Square", unary(Pointwise.SQUARE)),
          entry("Tan", unary(Pointwise.TAN)),
          entry("Tanh", unary(Pointwise.TANH)),
          entry("Trunc", unary(Pointwise.TRUNC)),
          entry("Add", binary(Arithmetic.ADD)),
          entry("Arctan2", binary(Arithmetic.ARCTAN2)),
          entry("BitwiseAnd", binary(Arithmetic.BITWISE_AND)),
          entry("BitwiseInvert", ElementwiseOperations::invert),
          entry("BitwiseLeftShift", shift(Arithmetic.LEFT_SHIFT)),
          entry("BitwiseNot", ElementwiseOperations::invert),
          entry("BitwiseOr", binary(Arithmetic.BITWISE_OR)),
          entry("BitwiseRightShift", shift(Arithmetic.RIGHT_SHIFT)),
          entry("BitwiseXor", binary(Arithmetic.BITWISE_XOR)),
          entry("Divide", binary(Arithmetic.DIVIDE)),
          entry("DivideNoNan", binary(Arithmetic.DIVIDE_NO_NAN)),
          entry("FloorDivide", binary(Arithmetic.FLOOR_DIVIDE)),
          entry("Fmax", binary(Arithmetic.FMAX)),
          entry("Fmin", binary(Arithmetic.FMIN)),
          entry("Fmod", binary(Arithmetic.FMOD)),
          entry("Heaviside", binary(Arithmetic.HEAVISIDE)),
          entry("Hypot", binary(Arithmetic.HYPOT)),
          entry("LeftShift", shift(Arithmetic.LEFT_SHIFT)),
          entry("RightShift", shift(Arithmetic.RIGHT_SHIFT)),
          entry("Ldexp", binary(Arithmetic.LDEXP)),
          entry("Logaddexp", binary(Arithmetic.LOGADDEXP)),
          entry("Logaddexp2", binary(Arithmetic.LOGADDEXP2)),
          entry("Maximum", binary(Arithmetic.MAXIMUM)),
          entry("Minimum", binary(Arithmetic.MINIMUM)),
          entry("Mod", binary(Arithmetic.MOD)),
          entry("Multiply", binary(Arithmetic.MULTIPLY)),
          entry("Power", binary(Arithmetic.POWER)),
          entry("Subtract", binary(Arithmetic.SUBTRACT)),
          entry("TrueDivide", binary(Arithmetic.DIVIDE)),
          entry("Equal", binary(Comparison.EQUAL)),
          entry("Greater", binary(Comparison.GREATER)),
          entry("GreaterEqual", binary(Comparison.GREATER_EQUAL)),
          entry("Less", binary(Comparison.LESS)),
          entry("LessEqual", binary(Comparison.LESS_EQUAL)),
          entry("LogicalAnd", binary(Comparison.LOGICAL_AND)),
          entry("LogicalOr", binary(Comparison.LOGICAL_OR)),
          entry("LogicalXor", binary(Comparison.LOGICAL_XOR)),
          entry("NotEqual", binary(Comparison.NOT_EQUAL)),
          entry("Conj", ElementwiseOperations::same),
          entry("Conjugate", ElementwiseOperations::same),
          entry("Copy", ElementwiseOperations::same),
          entry("Real", ElementwiseOperations::same),
          entry("StopGradient", ElementwiseOperations::same),
          entry("Array", ElementwiseOperations::cast),
          entry("Cast", ElementwiseOperations::cast),
          entry("ConvertToTensor", ElementwiseOperations::cast),
          entry("SaturateCast", ElementwiseOperations::saturateCast),
          entry("EmptyLike", c -> like(c, Pointwise.ZEROS_LIKE)),
          entry("OnesLike", c -> like(c, Pointwise.ONES_LIKE)),
          entry("ZerosLike", c -> like(c, Pointwise.ZEROS_LIKE)),
          entry("FullLike", ElementwiseOperations::fullLike),
          entry("Clip", ElementwiseOperations::clip),
          entry("Isclose", ElementwiseOperations::isClose),
          entry("NanToNum", unary(ElementwiseOperations::nanToNum)),
          entry("Round", ElementwiseOperations::round),
          entry("Select", ElementwiseOperations::select),
          entry("Where", ElementwiseOperations::where));

  private ElementwiseOperations() {}

  private static OperationReader shift(Arithmetic shift) {
    return c ->
        call ->
            call.graph()
                .callWith(
                    call.name(),
                    shift,
                    Operands.of(call, call.arguments().get(0, "x"), call.arguments().get(1, "y")));
  }

  /** Each bit turned over: -1 - x; of a truth, the other. */
  private static LayerCall invert(Config c) {
    return call -> {
      if (call.graph().type(x(call)).dtype() == DType.BOOL) {
        return List.of(apply(call, Pointwise.LOGICAL_NOT, x(call)));
      }
      return List.of(
          applyNumber(call, Arithmetic.SUBTRACT, apply(call, Pointwise.NEGATIVE, x(call)), 1));
    };
  }

  private static LayerCall same(Config c) {
    return call -> List.of(x(call));
  }

  private static LayerCall cast(Config c) {
    c.require("sparse", false).require("ragged", false);
    return c.has("dtype") ? castTo(c.dtype("dtype")) : same(c);
  }

  private static LayerCall castTo(DType dtype) {
    return call -> List.of(call.graph().cast(call.name(), x(call), dtype));
  }

  private static LayerCall saturateCast(Config c) {
    DType dtype = c.dtype("dtype");
    return call -> {
      int bounded = dtype.isInteger() ? bounded(call, x(call), dtype) : x(call);
      return List.of(call.graph().cast(call.name(), bounded, dtype));
    };
  }

  private static int bounded(Call call, int x, DType dtype) {
    double lowest = dtype == DType.INT32 ? Integer.MIN_VALUE : Long.MIN_VALUE;
    int below = applyNumber(call, Arithmetic.MAXIMUM, x, lowest);
    return applyNumber(call, Arithmetic.MINIMUM, below, -lowest - 1);
  }

  private static LayerCall like(Config c, Pointwise ones) {
    boolean casts = c.has("dtype");
    DType dtype = c.dtype("dtype");
    return call -> {
      int like = apply(call, ones, x(call));
      return List.of(casts ? call.graph().cast(call.name(), like, dtype) : like);
    };
  }

  private static LayerCall fullLike(Config c) {
    LayerCall zeros = like(c, Pointwise.ZEROS_LIKE);
    return call -> {
      int like = zeros.add(call).get(0);
      DType dtype = call.graph().type(like).dtype();
      Operand value = Operands.operand(call, call.arguments().get(1, "fill_value"), dtype);
      List<Operand> sum = List.of(new Operand.Value(like), value);
      int full = call.graph().callWith(call.name(), Arithmetic.ADD, sum).get(0);
      return List.of(call.graph().cast(call.name(), full, dtype));
    };
  }

  /** min(max(x, x_min), x_max), either of which may be missing. */
  private static LayerCall clip(Config c) {
    Argument lowest = new Argument.Literal(c.raw("x_min"));
    Argument highest = new Argument.Literal(c.raw("x_max"));
    return call -> {
      DType dtype = call.graph().type(x(call)).dtype();
      int above = bound(call, Arithmetic.MAXIMUM, x(call), lowest, dtype);
      return List.of(bound(call, Arithmetic.MINIMUM, above, highest, dtype));
    };
  }

  private static int bound(Call call, Arithmetic extreme, int x, Argument bound, DType dtype) {
    if (bound.isNone()) {
      return x;
    }
    Operand number = Operands.operand(call, bound, dtype);
    return call.graph()
        .callWith(call.name(), extreme, List.of(new Operand.Value(x), number))
        .get(0);
  }

  /** |x1 - x2| <= atol + rtol |x2| */
  private static LayerCall isClose(Config c) {
    c.require("equal_nan", false);
    return call -> {
      double relative = Operands.number(call, 2, "rtol", 1e-5);
      double absolute = Operands.number(call, 3, "atol", 1e-8);
      int x2 = call.arguments().tensor(1, "x2");
      int distance = apply(call, Pointwise.ABSOLUTE, apply(call, Arithmetic.SUBTRACT, x(call), x2));
      int size =
          applyNumber(call, Arithmetic.MULTIPLY, apply(call, Pointwise.ABSOLUTE, x2), relative);
      int bound = applyNumber(call, Arithmetic.ADD, size, absolute);
      return List.of(apply(call, Comparison.LESS_EQUAL, distance, bound));
    };
  }

  private static NanToNum nanToNum(Config c) {
    return new NanToNum(
        c.real("nan", 0), c.real("posinf", Float.MAX_VALUE), c.real("neginf", -Float.MAX_VALUE));
  }

  private static LayerCall round(Config c) {
    int decimals = c.integer("decimals", 0);
    double unit = Math.pow(10, decimals);
    return call -> {
      if (!call.graph().type(x(call)).dtype().isFloating() && decimals >= 0) {
        return List.of(x(call));
      }
      int units = decimals == 0 ? x(call) : applyNumber(call, Arithmetic.MULTIPLY, x(call), unit);
      int whole = apply(call, Pointwise.RINT, units);
      return List.of(decimals == 0 ? whole : applyNumber(call, Arithmetic.DIVIDE, whole, unit));
    };
  }

  private static LayerCall where(Config c) {
    return call -> {
      Argument condition = call.arguments().get(0, "condition");
      List<Operand> operands = new ArrayList<>();
      operands.add(Operands.operand(call, condition, DType.BOOL));
      operands.addAll(
          Operands.of(call, call.arguments().get(1, "x1"), call.arguments().get(2, "x2")));
      return call.graph().callWith(call.name(), new Where(), operands);
    };
  }

  /** The first choice whose condition holds. */
  private static LayerCall select(Config c) {
    Argument otherwise = new Argument.Literal(c.raw("default"));
    return call -> {
      List<Integer> conditions = call.arguments().tensors(0, "condlist");
      List<Argument> choices = new ArrayList<>(items(call.arguments().get(1, "choicelist")));
      choices.add(
          call.arguments().get(2, "default").isNone()
              ? otherwise
              : call.arguments().get(2, "default"));
      List<Operand> operands = Operands.of(call, choices);
      Operand chosen = operands.get(conditions.size());
      for (int i = conditions.size() - 1; i >= 0; i--) {
        List<Operand> three =
            List.of(new Operand.Value(conditions.get(i)), operands.get(i), chosen);
        chosen = new Operand.Value(call.graph().callWith(call.name(), new Where(), three).get(0));
      }
      return List.of(((Operand.Value) chosen).number());
    };
  }

  private static List<Argument> items(Argument list) {
    return list instanceof Argument.Items items ? items.items() : List.of(list);
  }
}
