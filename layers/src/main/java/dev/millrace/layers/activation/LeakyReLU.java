package dev.millrace.layers.activation;

import dev.millrace.layers.ModelException;
import dev.millrace.layers.SameShapeLayer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * {@code y = x} from 0, {@code slope * x} below.
 *
 * <p>Source: {@code keras.layers.LeakyReLU}, {@code keras.ops.leaky_relu}.
 *
 * @param slope 0 or above
 */
public record LeakyReLU(double slope) implements SameShapeLayer {
  public LeakyReLU {
    if (!(slope >= 0)) {
      throw new ModelException("expected a slope of 0 or above, found " + slope);
    }
  }

  @Override
  public INDArray forward(INDArray x) {
    return Transforms.leakyRelu(x, slope, true);
  }
}
