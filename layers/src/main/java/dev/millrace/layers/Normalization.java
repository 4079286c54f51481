package dev.millrace.layers;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * {@code y = (x - mean) / deviation}
 *
 * <p>Input and output {@code (batch, ...)}.
 *
 * <p>Source: {@code keras.layers.Normalization}, whose deviation is {@code max(sqrt(variance),
 * 1e-7)}.
 *
 * @param mean of the input's rank, of size 1 along the axes that share it
 * @param deviation as {@code mean}
 */
public record Normalization(INDArray mean, INDArray deviation) implements UnaryLayer {
  public Normalization {
    Affine.requireSameShape(mean, deviation);
  }

  @Override
  public Shape outputShape(Shape input) {
    return Affine.requireSpread(mean, input);
  }

  @Override
  public INDArray forward(INDArray x) {
    return x.sub(mean).divi(deviation);
  }
}
