package dev.millrace.layers;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * {@code y = activation(x)}
 *
 * <p>Input and output {@code (batch, ...)}.
 *
 * <p>Source: {@code keras.layers.Activation}.
 */
public record ActivationLayer(Activation activation) implements UnaryLayer {
  @Override
  public Shape outputShape(Shape input) {
    return input;
  }

  @Override
  public INDArray forward(INDArray x) {
    return activation.apply(x);
  }
}
