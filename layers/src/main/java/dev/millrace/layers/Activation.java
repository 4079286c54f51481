package dev.millrace.layers;

import java.util.Locale;
import java.util.function.UnaryOperator;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/** The activations that Keras names, each its equation. None changes its input. */
public enum Activation {
  /** x */
  LINEAR(x -> x),
  /** max(x, 0) */
  RELU(x -> Transforms.relu(x, true));

  private final UnaryOperator<INDArray> equation;

  Activation(UnaryOperator<INDArray> equation) {
    this.equation = equation;
  }

  public INDArray apply(INDArray x) {
    return equation.apply(x);
  }

  public String kerasName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
