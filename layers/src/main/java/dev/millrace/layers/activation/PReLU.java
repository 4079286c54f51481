package dev.millrace.layers.activation;

import static dev.millrace.layers.Elementwise.select;

import dev.millrace.layers.Broadcast;
import dev.millrace.layers.SameShapeLayer;
import dev.millrace.layers.Shape;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * {@code y = x} from 0, {@code alpha * x} below.
 *
 * <p>Input and output {@code (batch, ...)}.
 *
 * <p>Source: {@code keras.layers.PReLU}.
 *
 * @param alpha {@code (1, ...)}, of size 1 along the axes that share it
 */
public record PReLU(INDArray alpha) implements SameShapeLayer {
  @Override
  public Shape outputShape(Shape input) {
    return Broadcast.requireInto(input, alpha);
  }

  @Override
  public INDArray forward(INDArray x) {
    return select(x.lt(0), x.mul(alpha), x);
  }
}
