package dev.millrace.engine.plan.lowering;

import static dev.millrace.engine.kernel.function.Elementary.ERF;
import static dev.millrace.engine.kernel.function.Elementary.EXP;
import static dev.millrace.engine.kernel.function.Elementary.EXPM1;
import static dev.millrace.engine.kernel.function.Elementary.LOG;
import static dev.millrace.engine.kernel.function.Elementary.LOG1P;
import static dev.millrace.engine.kernel.function.Elementary.TANH;

import dev.millrace.engine.kernel.Kernels;
import dev.millrace.engine.kernel.function.Erfc;
import dev.millrace.engine.kernel.function.FloatFunction;
import dev.millrace.engine.kernel.pointwise.Truths.FloatTest;
import dev.millrace.layers.ops.Pointwise;

/**
 * The functions that {@code keras.ops} names: exact ones, our own, and else those of {@link
 * StrictMath}, which have the same bits on any machine, in doubles rounded once.
 */
final class PointwiseFunctions {
  private static final float RADIANS = (float) (Math.PI / 180);
  private static final float DEGREES = (float) (180 / Math.PI);
  private static final double LN2 = 0x1.62e42fefa39efp-1;

  private PointwiseFunctions() {}

  /** The function of floats; null for one that tells truths. */
  static FloatFunction of(Pointwise pointwise, Kernels kernels) {
    return switch (pointwise) {
      case ABSOLUTE -> Math::abs;
      case CEIL -> x -> (float) Math.ceil(x);
      case DEG2RAD -> x -> x * RADIANS;
      case FLOOR -> x -> (float) Math.floor(x);
      case NEGATIVE -> x -> -x;
      case ONES_LIKE -> x -> 1;
      case RAD2DEG -> x -> x * DEGREES;
      case RECIPROCAL -> x -> 1 / x;
      case RINT -> x -> (float) Math.rint(x);
      case RSQRT -> x -> 1 / (float) Math.sqrt(x);
      case SIGN -> Math::signum;
      case SQRT -> x -> (float) Math.sqrt(x);
      case SQUARE -> x -> x * x;
      case TRUNC -> x -> (float) (x < 0 ? Math.ceil(x) : Math.floor(x));
      case ZEROS_LIKE -> x -> 0;
      case EXP -> kernels.function(EXP);
      case EXPM1 -> kernels.function(EXPM1);
      case LOG -> kernels.function(LOG);
      case LOG1P -> kernels.function(LOG1P);
      case TANH -> kernels.function(TANH);
      case ERF -> kernels.function(ERF);
      case ERFC -> x -> (float) Erfc.of(x);
      default -> strict(pointwise);
    };
  }

  private static FloatFunction strict(Pointwise pointwise) {
    return switch (pointwise) {
      case ARCCOS -> x -> (float) StrictMath.acos(x);
      case ARCCOSH -> x -> (float) arccosh(x);
      case ARCSIN -> x -> (float) StrictMath.asin(x);
      case ARCSINH -> x -> (float) arcsinh(x);
      case ARCTAN -> x -> (float) StrictMath.atan(x);
      case ARCTANH -> x -> (float) (StrictMath.log1p(2 * (double) x / (1 - (double) x)) / 2);
      case CBRT -> x -> (float) StrictMath.cbrt(x);
      case COS -> x -> (float) StrictMath.cos(x);
      case COSH -> x -> (float) StrictMath.cosh(x);
      case EXP2 -> x -> (float) StrictMath.pow(2, x);
      case LOG10 -> x -> (float) StrictMath.log10(x);
      case LOG2 -> x -> (float) (StrictMath.log(x) / LN2);
      case SIN -> x -> (float) StrictMath.sin(x);
      case SINC -> x -> (float) sinc(Math.PI * x);
      case SINH -> x -> (float) StrictMath.sinh(x);
      case TAN -> x -> (float) StrictMath.tan(x);
      default -> null;
    };
  }

  /** log(x + sqrt(x^2 - 1)), exact near 1 too. */
  private static double arccosh(double x) {
    double over = x - 1;
    return StrictMath.log1p(over + Math.sqrt(over * (over + 2)));
  }

  /** log(x + sqrt(x^2 + 1)) of |x|, exact near 0 too, with the sign of x. */
  private static double arcsinh(double x) {
    double size = Math.abs(x);
    double rest = size / (1 / size + Math.sqrt(1 + 1 / (size * size)));
    return Math.copySign(StrictMath.log1p(size + rest), x);
  }

  private static double sinc(double x) {
    return x == 0 ? 1 : StrictMath.sin(x) / x;
  }

  /** The question about a float; null for a function that gives numbers. */
  static FloatTest test(Pointwise pointwise) {
    return switch (pointwise) {
      case ISFINITE -> Float::isFinite;
      case ISINF -> Float::isInfinite;
      case ISNAN -> Float::isNaN;
      case ISNEGINF -> x -> x == Float.NEGATIVE_INFINITY;
      case ISPOSINF -> x -> x == Float.POSITIVE_INFINITY;
      case LOGICAL_NOT -> x -> x == 0;
      case SIGNBIT -> x -> x < 0;
      default -> null;
    };
  }
}
