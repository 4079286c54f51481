package dev.millrace.layers.ops;

import static dev.millrace.layers.Elementwise.select;

import dev.millrace.layers.SameShapeLayer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * {@code y = x}, with numbers for what is none.
 *
 * <p>Source: {@code keras.ops.nan_to_num}.
 */
public record NanToNum(double nan, double infinite, double minusInfinite)
    implements SameShapeLayer {
  @Override
  public INDArray forward(INDArray x) {
    INDArray numbers = replace(x, x.isNaN(), nan);
    INDArray below = replace(numbers, numbers.eq(Double.POSITIVE_INFINITY), infinite);
    return replace(below, below.eq(Double.NEGATIVE_INFINITY), minusInfinite);
  }

  private static INDArray replace(INDArray x, INDArray where, double value) {
    return select(where, x.ulike().assign(value), x);
  }
}
