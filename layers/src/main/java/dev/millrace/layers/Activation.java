package dev.millrace.layers;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.transforms.custom.SoftMax;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Erf;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * The activations that Keras names, each its equation. None changes its input.
 *
 * <p>Source: {@code keras.activations}.
 */
public enum Activation {
  /** x */
  LINEAR(x -> x),
  /** max(x, 0) */
  RELU(x -> Transforms.relu(x, true)),
  /** x / 2 (1 + erf(x / sqrt 2)): the exact form, which Keras means by the name. */
  GELU(x -> erf(x.div(Math.sqrt(2))).addi(1).muli(x).muli(0.5)),
  /** 1 / (1 + exp(-x)) */
  SIGMOID(x -> Transforms.sigmoid(x, true)),
  /** tanh(x) */
  TANH(x -> Transforms.tanh(x, true)),
  /** exp(x) / sum(exp(x)) along the last axis */
  SOFTMAX(x -> softmax(x, -1));

  private final UnaryOperator<INDArray> equation;

  Activation(UnaryOperator<INDArray> equation) {
    this.equation = equation;
  }

  /** The activation that Keras calls {@code name}. */
  public static Activation ofKeras(String name) {
    return Arrays.stream(values())
        .filter(activation -> activation.kerasName().equals(name))
        .findFirst()
        .orElseThrow(() -> new ModelException("expected one of " + names() + ", found " + name));
  }

  /** The equation. For {@link #LINEAR} the result is {@code x} itself. */
  public INDArray apply(INDArray x) {
    return equation.apply(x);
  }

  public String kerasName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** exp(x) / sum(exp(x)) along one axis, which may be counted from the end. */
  static INDArray softmax(INDArray x, int axis) {
    int counted = axis < 0 ? axis + x.rank() : axis;
    return Nd4j.exec(new SoftMax(x, x.ulike(), counted))[0];
  }

  private static INDArray erf(INDArray x) {
    return Nd4j.exec(new Erf(x, x));
  }

  private static String names() {
    return Arrays.stream(values()).map(Activation::kerasName).toList().toString();
  }
}
