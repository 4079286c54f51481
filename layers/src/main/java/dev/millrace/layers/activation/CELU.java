package dev.millrace.layers.activation;

import static dev.millrace.layers.Elementwise.expm1;
import static dev.millrace.layers.Elementwise.select;

import dev.millrace.layers.SameShapeLayer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * {@code y = x} from 0, {@code alpha * (exp(x / alpha) - 1)} below.
 *
 * <p>Source: {@code keras.ops.celu}.
 */
public record CELU(double alpha) implements SameShapeLayer {
  @Override
  public INDArray forward(INDArray x) {
    return select(x.lt(0), expm1(x.div(alpha)).muli(alpha), x);
  }
}
