package dev.millrace.layers;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * {@code y = x + param}: the smallest custom layer.
 *
 * <p>Input and output {@code (batch, ...)}.
 *
 * <p>Source: {@code seed>MyLayer}.
 */
public record MyLayer(double param) implements UnaryLayer {
  @Override
  public Shape outputShape(Shape input) {
    return input;
  }

  @Override
  public INDArray forward(INDArray x) {
    return x.add(param);
  }
}
