package dev.millrace.layers.activation;

import static dev.millrace.layers.Elementwise.select;

import dev.millrace.layers.SameShapeLayer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * {@code y = x} above the threshold, {@code otherwise} elsewhere.
 *
 * <p>Source: {@code keras.ops.threshold}.
 */
public record Threshold(double threshold, double otherwise) implements SameShapeLayer {
  @Override
  public INDArray forward(INDArray x) {
    return select(x.gt(threshold), x, otherwise);
  }
}
