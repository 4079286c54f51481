package dev.millrace.layers.reshaping;

import static dev.millrace.layers.Shape.ANY;

import dev.millrace.layers.ModelException;
import dev.millrace.layers.Shape;
import dev.millrace.layers.UnaryLayer;
import dev.millrace.layers.spatial.Axes;
import dev.millrace.layers.spatial.Interpolation;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * {@code y[i] = x[i / factor]}, or what an interpolation makes of the values around it.
 *
 * <p>Input {@code (batch, lengths...)}; output {@code (batch, lengths * factors...)}.
 *
 * <p>Source: {@code keras.layers.UpSampling1D}, {@code UpSampling2D}, {@code UpSampling3D}.
 *
 * @param factors one for each axis after the batch; 1 for the channels
 */
public record UpSampling(List<Integer> factors, Interpolation interpolation) implements UnaryLayer {
  public UpSampling {
    factors = List.copyOf(factors);
    if (factors.stream().anyMatch(factor -> factor < 1)) {
      throw new ModelException("expected factors from 1, found " + factors);
    }
  }

  @Override
  public Shape outputShape(Shape input) {
    Axes.requireRank(input, factors.size() + 1);
    return Axes.resize(input, factors, (factor, length) -> length == ANY ? ANY : factor * length);
  }

  @Override
  public INDArray forward(INDArray x) {
    INDArray y = x;
    for (int axis = 1; axis < x.rank(); axis++) {
      y = interpolation.resize(y, axis, x.size(axis) * factors.get(axis - 1), false);
    }
    return y;
  }
}
