package dev.millrace.engine.plan.lowering;

import dev.millrace.engine.kernel.function.Erfc;
import dev.millrace.layers.Activation;
import dev.millrace.layers.Layer;
import dev.millrace.layers.merging.Add;
import dev.millrace.layers.merging.Maximum;
import dev.millrace.layers.merging.Minimum;
import dev.millrace.layers.merging.Multiply;
import dev.millrace.layers.merging.Subtract;
import dev.millrace.layers.ops.Arithmetic;
import dev.millrace.layers.ops.Pointwise;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/** The functions and operators of float64, of exact operations and {@link StrictMath}. */
final class DoubleFunctions {
  private static final double ROOT_2 = Math.sqrt(2);

  private DoubleFunctions() {}

  /** The function that a layer is; null if it is none, or has no kernel. */
  static DoubleUnaryOperator of(Layer layer) {
    if (layer instanceof Activation activation) {
      return activation(activation);
    }
    return layer instanceof Pointwise pointwise ? pointwise(pointwise) : null;
  }

  private static DoubleUnaryOperator activation(Activation activation) {
    return switch (activation) {
      case LINEAR -> x -> x;
      case RELU -> x -> Math.max(x, 0);
      case ELU -> x -> x < 0 ? StrictMath.expm1(x) : x;
      case GELU -> x -> x * Erfc.of(-x / ROOT_2) / 2;
      case SIGMOID -> DoubleFunctions::sigmoid;
      case SILU -> x -> x * sigmoid(x);
      case SOFTPLUS -> x -> Math.max(x, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(x)));
      case TANH -> StrictMath::tanh;
      case EXPONENTIAL -> StrictMath::exp;
      default -> null;
    };
  }

  private static double sigmoid(double x) {
    return 1 / (1 + StrictMath.exp(-x));
  }

  private static DoubleUnaryOperator pointwise(Pointwise pointwise) {
    return switch (pointwise) {
      case ABSOLUTE -> Math::abs;
      case EXP -> StrictMath::exp;
      case EXPM1 -> StrictMath::expm1;
      case LOG -> StrictMath::log;
      case LOG1P -> StrictMath::log1p;
      case NEGATIVE -> x -> -x;
      case ONES_LIKE -> x -> 1;
      case RECIPROCAL -> x -> 1 / x;
      case RSQRT -> x -> 1 / Math.sqrt(x);
      case SQRT -> Math::sqrt;
      case SQUARE -> x -> x * x;
      case TANH -> StrictMath::tanh;
      case ZEROS_LIKE -> x -> 0;
      default -> null;
    };
  }

  /** The operator that a layer of several inputs is; null if it is none, or has no kernel. */
  static DoubleBinaryOperator operator(Layer layer) {
    if (layer instanceof Arithmetic arithmetic) {
      return arithmetic(arithmetic);
    }
    if (layer instanceof Add) {
      return Double::sum;
    }
    if (layer instanceof Subtract) {
      return (a, b) -> a - b;
    }
    if (layer instanceof Multiply) {
      return (a, b) -> a * b;
    }
    if (layer instanceof Maximum) {
      return Math::max;
    }
    return layer instanceof Minimum ? Math::min : null;
  }

  private static DoubleBinaryOperator arithmetic(Arithmetic arithmetic) {
    return switch (arithmetic) {
      case ADD -> Double::sum;
      case SUBTRACT -> (a, b) -> a - b;
      case MULTIPLY -> (a, b) -> a * b;
      case DIVIDE -> (a, b) -> a / b;
      case MAXIMUM -> Math::max;
      case MINIMUM -> Math::min;
      case POWER -> StrictMath::pow;
      default -> null;
    };
  }
}
