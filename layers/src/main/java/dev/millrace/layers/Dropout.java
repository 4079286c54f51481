package dev.millrace.layers;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * {@code y = x}: nothing is dropped at inference.
 *
 * <p>Source: {@code keras.layers.Dropout}.
 *
 * @param rate what training dropped
 */
public record Dropout(double rate) implements UnaryLayer {
  @Override
  public Shape outputShape(Shape input) {
    return input;
  }

  @Override
  public INDArray forward(INDArray x) {
    return x;
  }
}
