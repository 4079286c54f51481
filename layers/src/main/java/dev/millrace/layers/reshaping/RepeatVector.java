package dev.millrace.layers.reshaping;

import dev.millrace.layers.DType;
import dev.millrace.layers.ModelException;
import dev.millrace.layers.Shape;
import dev.millrace.layers.UnaryLayer;
import dev.millrace.layers.spatial.Views;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * {@code y[t] = x} for each step t.
 *
 * <p>Input {@code (batch, features)}; output {@code (batch, times, features)}.
 *
 * <p>Source: {@code keras.layers.RepeatVector}.
 */
public record RepeatVector(int times) implements UnaryLayer {
  public RepeatVector {
    if (times < 1) {
      throw new ModelException("expected a number of times from 1, found " + times);
    }
  }

  @Override
  public Shape outputShape(Shape input) {
    if (input.rank() != 2) {
      throw new ModelException("expected input (batch, features), found " + input);
    }
    return Shape.of(input.size(0), times, input.size(1));
  }

  @Override
  public DType computeDType(DType input) {
    return input;
  }

  @Override
  public INDArray forward(INDArray x) {
    return Views.repeat(x.reshape('c', x.size(0), 1, x.size(1)), 1, times);
  }
}
