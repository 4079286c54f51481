package dev.millrace.layers.activation;

import static dev.millrace.layers.Elementwise.abs;
import static dev.millrace.layers.Elementwise.select;

import dev.millrace.layers.SameShapeLayer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * {@code y = x} where |x| is above the threshold, 0 elsewhere.
 *
 * <p>Source: {@code keras.ops.hard_shrink}.
 */
public record HardShrink(double threshold) implements SameShapeLayer {
  @Override
  public INDArray forward(INDArray x) {
    return select(abs(x).gt(threshold), x, 0);
  }
}
