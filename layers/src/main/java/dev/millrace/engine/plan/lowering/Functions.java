package dev.millrace.engine.plan.lowering;

import static dev.millrace.engine.kernel.function.Elementary.EXP;
import static dev.millrace.engine.kernel.function.Elementary.EXPM1;
import static dev.millrace.engine.kernel.function.Elementary.LOG1P;
import static dev.millrace.engine.kernel.function.Elementary.SIGMOID;
import static dev.millrace.engine.kernel.function.Elementary.TANH;

import dev.millrace.engine.kernel.Kernels;
import dev.millrace.engine.kernel.function.Elementary;
import dev.millrace.engine.kernel.function.FloatFunction;
import dev.millrace.engine.kernel.function.Rectifier;
import dev.millrace.engine.plan.graph.Products;
import dev.millrace.layers.Activation;
import dev.millrace.layers.Layer;
import dev.millrace.layers.MyLayer;
import dev.millrace.layers.activation.CELU;
import dev.millrace.layers.activation.ELU;
import dev.millrace.layers.activation.HardShrink;
import dev.millrace.layers.activation.LeakyReLU;
import dev.millrace.layers.activation.ReLU;
import dev.millrace.layers.activation.SoftShrink;
import dev.millrace.layers.activation.Squareplus;
import dev.millrace.layers.activation.Threshold;
import dev.millrace.layers.ops.NanToNum;
import dev.millrace.layers.ops.Pointwise;

/** The layers that are functions of single values. */
final class Functions {
  private static final float HALF_ROOT = (float) Math.sqrt(2 / Math.PI);

  private Functions() {}

  /** The function that a layer is; null if it is none, or has no kernel. */
  static FloatFunction of(Layer layer, Kernels kernels) {
    if (Products.isRelu(layer)) {
      return new Rectifier();
    }
    if (layer instanceof Activation activation) {
      return activation(activation, kernels);
    }
    if (layer instanceof Pointwise pointwise) {
      return PointwiseFunctions.of(pointwise, kernels);
    }
    return option(layer);
  }

  private static FloatFunction activation(Activation activation, Kernels kernels) {
    return switch (activation) {
      case LINEAR -> x -> x;
      case RELU6 -> x -> clip(x, 0, 6);
      case LEAKY_RELU -> x -> x < 0 ? 0.2f * x : x;
      case ELU, CELU -> x -> elu(x, 1);
      case SELU -> x -> 1.0507009873554805f * elu(x, 1.6732632423543772f);
      case GELU -> kernels.function(Elementary.GELU);
      case APPROXIMATE_GELU -> Functions::approximateGelu;
      case SILU -> kernels.function(Elementary.SILU);
      case HARD_SILU -> x -> x * clip(x / 6 + 0.5f, 0, 1);
      case SIGMOID -> kernels.function(SIGMOID);
      case HARD_SIGMOID -> x -> clip(x / 6 + 0.5f, 0, 1);
      case KERAS_2_HARD_SIGMOID -> x -> clip(Math.fma(x, 0.2f, 0.5f), 0, 1);
      case LOG_SIGMOID -> x -> -softplus(-x);
      case SOFTPLUS -> Functions::softplus;
      case SOFTSIGN -> x -> x / (Math.abs(x) + 1);
      case SPARSE_PLUS -> Functions::sparsePlus;
      case SPARSE_SIGMOID -> x -> clip((x + 1) * 0.5f, 0, 1);
      case SQUAREPLUS -> x -> (x + (float) Math.sqrt(Math.fma(x, x, 4))) * 0.5f;
      case MISH -> x -> x * TANH.of(softplus(x));
      case TANH -> kernels.function(TANH);
      case TANH_SHRINK -> x -> x - TANH.of(x);
      case HARD_TANH -> x -> clip(x, -1, 1);
      case HARD_SHRINK -> x -> Math.abs(x) > 0.5f || x != x ? x : 0;
      case SOFT_SHRINK -> x -> softShrink(x, 0.5f);
      case EXPONENTIAL -> kernels.function(EXP);
      default -> null;
    };
  }

  private static FloatFunction option(Layer layer) {
    if (layer instanceof LeakyReLU leaky) {
      float slope = (float) leaky.slope();
      return x -> x < 0 ? slope * x : x;
    }
    if (layer instanceof ELU elu) {
      float alpha = (float) elu.alpha();
      return x -> elu(x, alpha);
    }
    if (layer instanceof CELU celu) {
      float alpha = (float) celu.alpha();
      return x -> Math.max(x, 0) + Math.min(0, alpha * EXPM1.of(x / alpha));
    }
    if (layer instanceof ReLU relu) {
      return rectifier(relu);
    }
    if (layer instanceof Squareplus squareplus) {
      float b = (float) squareplus.b();
      return x -> (x + (float) Math.sqrt(Math.fma(x, x, b))) * 0.5f;
    }
    if (layer instanceof HardShrink shrink) {
      float threshold = (float) shrink.threshold();
      return x -> Math.abs(x) > threshold || x != x ? x : 0;
    }
    if (layer instanceof SoftShrink shrink) {
      float threshold = (float) shrink.threshold();
      return x -> softShrink(x, threshold);
    }
    if (layer instanceof Threshold step) {
      float threshold = (float) step.threshold();
      float otherwise = (float) step.otherwise();
      return x -> x > threshold ? x : otherwise;
    }
    if (layer instanceof NanToNum numbers) {
      return finite(numbers);
    }
    if (layer instanceof MyLayer plus) {
      float param = (float) plus.param();
      return x -> x + param;
    }
    return null;
  }

  private static FloatFunction finite(NanToNum numbers) {
    float nan = (float) numbers.nan();
    float infinite = (float) numbers.infinite();
    float minusInfinite = (float) numbers.minusInfinite();
    return x -> {
      float y = x != x ? nan : x;
      float below = y == Float.POSITIVE_INFINITY ? infinite : y;
      return below == Float.NEGATIVE_INFINITY ? minusInfinite : below;
    };
  }

  private static FloatFunction rectifier(ReLU relu) {
    float most = (float) relu.highest();
    float slope = (float) relu.slope();
    float threshold = (float) relu.threshold();
    return x -> x <= threshold ? (x - threshold) * slope : Math.min(x, most);
  }

  private static float clip(float x, float least, float most) {
    return Math.min(Math.max(x, least), most);
  }

  private static float elu(float x, float alpha) {
    return x < 0 ? alpha * EXPM1.of(x) : x;
  }

  private static float softplus(float x) {
    return Math.max(x, 0) + LOG1P.of(EXP.of(-Math.abs(x)));
  }

  private static float softShrink(float x, float threshold) {
    return Math.abs(x) > threshold || x != x ? x - clip(x, -threshold, threshold) : 0;
  }

  private static float sparsePlus(float x) {
    float ramp = clip(x, -1, 1) + 1;
    return x >= 1 ? x : 0.25f * ramp * ramp;
  }

  private static float approximateGelu(float x) {
    float cubic = Math.fma(0.044715f * x * x, x, x);
    return 0.5f * x * (1 + TANH.of(HALF_ROOT * cubic));
  }
}
