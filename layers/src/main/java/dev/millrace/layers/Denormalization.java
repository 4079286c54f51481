package dev.millrace.layers;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * {@code y = x * deviation + mean}: {@link Normalization} undone.
 *
 * <p>Input and output {@code (batch, ...)}.
 *
 * <p>Source: {@code keras.layers.Normalization} with {@code invert=True}.
 *
 * @param mean of the input's rank, of size 1 along the axes that share it
 * @param deviation as {@code mean}
 */
public record Denormalization(INDArray mean, INDArray deviation) implements UnaryLayer {
  public Denormalization {
    Affine.requireSameShape(mean, deviation);
  }

  @Override
  public Shape outputShape(Shape input) {
    return Affine.requireSpread(mean, input);
  }

  @Override
  public INDArray forward(INDArray x) {
    return x.mul(deviation).addi(mean);
  }
}
