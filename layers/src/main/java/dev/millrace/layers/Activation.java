package dev.millrace.layers;

import static dev.millrace.layers.Elementwise.abs;
import static dev.millrace.layers.Elementwise.clip;
import static dev.millrace.layers.Elementwise.erf;
import static dev.millrace.layers.Elementwise.select;
import static dev.millrace.layers.Elementwise.sigmoid;
import static dev.millrace.layers.Elementwise.softplus;
import static dev.millrace.layers.Elementwise.square;
import static dev.millrace.layers.Elementwise.tanh;

import dev.millrace.layers.activation.CELU;
import dev.millrace.layers.activation.ELU;
import dev.millrace.layers.activation.GLU;
import dev.millrace.layers.activation.HardShrink;
import dev.millrace.layers.activation.LeakyReLU;
import dev.millrace.layers.activation.LogSoftmax;
import dev.millrace.layers.activation.SoftShrink;
import dev.millrace.layers.activation.Softmax;
import dev.millrace.layers.activation.Sparsemax;
import dev.millrace.layers.activation.Squareplus;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * The activations that Keras names, each its equation.
 *
 * <p>An activation is a layer like any other, and any layer may be another's activation: {@code
 * Dense(4, activation=LeakyReLU(0.1))}.
 *
 * <p>Source: {@code keras.activations}, {@code keras.layers.Activation}.
 */
public enum Activation implements UnaryLayer {
  /** x */
  LINEAR(x -> x, "linear"),
  /** max(x, 0) */
  RELU(x -> Transforms.relu(x, true), "relu"),
  /** min(max(x, 0), 6) */
  RELU6(x -> clip(x, 0, 6), "relu6"),
  LEAKY_RELU(new LeakyReLU(0.2), "leaky_relu"),
  ELU(new ELU(1), "elu"),
  /** scale * elu(x, alpha), with the two numbers of the paper */
  SELU(x -> elu(x, 1.6732632423543772).muli(1.0507009873554805), "selu"),
  CELU(new CELU(1), "celu"),
  /** x / 2 (1 + erf(x / sqrt 2)): the exact form, which Keras means by the name. */
  GELU(x -> erf(x.div(Math.sqrt(2))).addi(1).muli(x).muli(0.5), "gelu"),
  /** x / 2 (1 + tanh(sqrt(2 / pi) (x + 0.044715 x^3))): what {@code keras.ops.gelu} means. */
  APPROXIMATE_GELU(x -> tanh(cubic(x).muli(Math.sqrt(2 / Math.PI))).addi(1).muli(x).muli(0.5)),
  /** x sigmoid(x) */
  SILU(x -> sigmoid(x).muli(x), "silu", "swish"),
  /** x hard_sigmoid(x) */
  HARD_SILU(x -> hardSigmoid(x).muli(x), "hard_silu", "hard_swish"),
  /** 1 / (1 + exp(-x)) */
  SIGMOID(Elementwise::sigmoid, "sigmoid"),
  /** min(max(x / 6 + 0.5, 0), 1) */
  HARD_SIGMOID(x -> hardSigmoid(x), "hard_sigmoid"),
  /**
   * min(max(x / 5 + 0.5, 0), 1): what Keras 1 and 2 mean by {@code hard_sigmoid}; import says so by
   * this name.
   */
  KERAS_2_HARD_SIGMOID(x -> clip(x.mul(0.2).addi(0.5), 0, 1), "keras_2>hard_sigmoid"),
  /** -softplus(-x) */
  LOG_SIGMOID(x -> softplus(x.neg()).negi(), "log_sigmoid"),
  /** log(1 + exp(x)) */
  SOFTPLUS(Elementwise::softplus, "softplus"),
  /** x / (1 + |x|) */
  SOFTSIGN(x -> x.div(abs(x).addi(1)), "softsign"),
  /** 0 up to -1, x from 1, (x + 1)^2 / 4 between */
  SPARSE_PLUS(x -> select(x.gte(1), x, square(clip(x, -1, 1).addi(1)).muli(0.25)), "sparse_plus"),
  /** min(max((x + 1) / 2, 0), 1) */
  SPARSE_SIGMOID(x -> clip(x.add(1).muli(0.5), 0, 1), "sparse_sigmoid"),
  SQUAREPLUS(new Squareplus(4), "squareplus"),
  /** x tanh(softplus(x)) */
  MISH(x -> tanh(softplus(x)).muli(x), "mish"),
  TANH(Elementwise::tanh, "tanh"),
  /** x - tanh(x) */
  TANH_SHRINK(x -> x.sub(tanh(x)), "tanh_shrink"),
  /** min(max(x, -1), 1) */
  HARD_TANH(x -> clip(x, -1, 1), "hard_tanh"),
  HARD_SHRINK(new HardShrink(0.5), "hard_shrink"),
  SOFT_SHRINK(new SoftShrink(0.5), "soft_shrink"),
  /** exp(x) */
  EXPONENTIAL(Elementwise::exp, "exponential"),
  GLU(new GLU(-1), "glu"),
  SOFTMAX(new Softmax(-1), "softmax"),
  LOG_SOFTMAX(new LogSoftmax(-1), "log_softmax"),
  SPARSEMAX(new Sparsemax(-1), "sparsemax");

  private final UnaryLayer equation;
  private final List<String> kerasNames;

  Activation(SameShapeLayer equation, String... kerasNames) {
    this((UnaryLayer) equation, kerasNames);
  }

  Activation(UnaryLayer equation, String... kerasNames) {
    this.equation = equation;
    this.kerasNames = List.of(kerasNames);
  }

  /** The activation that Keras 3 calls {@code name}. */
  public static Activation ofKeras(String name) {
    return Arrays.stream(values())
        .filter(activation -> activation.kerasNames.contains(name))
        .findFirst()
        .orElseThrow(
            () -> new ModelException("expected one of " + supported() + ", found " + name));
  }

  /** All names that Keras 3 gives these activations. */
  public static List<String> supported() {
    return Arrays.stream(values())
        .flatMap(each -> each.kerasNames.stream())
        .filter(name -> !name.contains(">"))
        .toList();
  }

  @Override
  public Shape outputShape(Shape input) {
    return equation.outputShape(input);
  }

  /** The equation. For {@link #LINEAR} the result is {@code x} itself. */
  @Override
  public INDArray forward(INDArray x) {
    return equation.forward(x);
  }

  private static INDArray elu(INDArray x, double alpha) {
    return new ELU(alpha).forward(x);
  }

  private static INDArray hardSigmoid(INDArray x) {
    return clip(x.div(6).addi(0.5), 0, 1);
  }

  private static INDArray cubic(INDArray x) {
    return square(x).muli(0.044715).addi(1).muli(x);
  }
}
