package dev.millrace.layers.core;

import dev.millrace.layers.DType;
import dev.millrace.layers.SameShapeLayer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * {@code y = x}: what only training sees does nothing at inference.
 *
 * <p>Source: {@code keras.layers.Identity}, {@code Dropout} and its kin, {@code GaussianNoise},
 * {@code ActivityRegularization}.
 */
public record Identity() implements SameShapeLayer {
  @Override
  public DType computeDType(DType input) {
    return input;
  }

  @Override
  public INDArray forward(INDArray x) {
    return x;
  }
}
