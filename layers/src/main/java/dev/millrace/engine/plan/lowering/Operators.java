package dev.millrace.engine.plan.lowering;

import static dev.millrace.engine.kernel.function.Elementary.EXP;
import static dev.millrace.engine.kernel.function.Elementary.LOG1P;

import dev.millrace.engine.kernel.function.FloatArithmetic;
import dev.millrace.engine.kernel.function.FloatOperator;
import dev.millrace.layers.ops.Arithmetic;

/** The operators that {@code keras.ops} names, on floats. */
final class Operators {
  private static final float LN2 = 0x1.62e43p-1f;

  private Operators() {}

  /** The operator; null for one of whole numbers. */
  static FloatOperator of(Arithmetic arithmetic) {
    return switch (arithmetic) {
      case ADD -> FloatArithmetic.ADD;
      case SUBTRACT -> FloatArithmetic.SUBTRACT;
      case MULTIPLY -> FloatArithmetic.MULTIPLY;
      case DIVIDE -> FloatArithmetic.DIVIDE;
      case MAXIMUM -> FloatArithmetic.MAXIMUM;
      case MINIMUM -> FloatArithmetic.MINIMUM;
      case DIVIDE_NO_NAN -> (a, b) -> b == 0 ? 0 : a / b;
      case FLOOR_DIVIDE -> (a, b) -> (float) Math.floor(a / b);
      case MOD -> Operators::floorMod;
      case FMOD -> (a, b) -> a % b;
      case FMAX -> (a, b) -> a != a || b > a ? b : a;
      case FMIN -> (a, b) -> a != a || b < a ? b : a;
      case HEAVISIDE -> (a, b) -> a == 0 ? b : a > 0 ? 1 : 0;
      case HYPOT -> (a, b) -> (float) Math.sqrt(Math.fma(a, a, b * b));
      case LOGADDEXP -> Operators::logAddExp;
      case LOGADDEXP2 -> (a, b) -> logAddExp(a * LN2, b * LN2) / LN2;
      case ARCTAN2 -> (a, b) -> (float) StrictMath.atan2(a, b);
      case LDEXP -> (a, b) -> (float) (a * StrictMath.pow(2, b));
      case POWER -> (a, b) -> (float) StrictMath.pow(a, b);
      case BITWISE_AND, BITWISE_OR, BITWISE_XOR, LEFT_SHIFT, RIGHT_SHIFT -> null;
    };
  }

  /** What is left of a / b rounded down, of b's sign. */
  private static float floorMod(float a, float b) {
    float rest = a % b;
    boolean isOpposite = rest < 0 && b > 0 || rest > 0 && b < 0;
    return isOpposite ? rest + b : rest;
  }

  private static float logAddExp(float a, float b) {
    return Math.max(a, b) + LOG1P.of(EXP.of(-Math.abs(a - b)));
  }
}
