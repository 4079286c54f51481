package dev.millrace.layers.pooling;

import dev.millrace.layers.MergeLayer;
import dev.millrace.layers.ModelException;
import dev.millrace.layers.Shape;
import dev.millrace.layers.spatial.Axes;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * {@code y = sum over t of mask[t] * x[t] / sum over t of mask[t]}: the mean of the steps that
 * count.
 *
 * <p>Inputs: x, {@code (batch, steps, channels)} or {@code (batch, channels, steps)}, and its mask
 * {@code (batch, steps)}; output {@code (batch, channels)}, or with the steps kept at size 1.
 *
 * <p>Source: {@code keras.layers.GlobalAveragePooling1D} called with a mask.
 *
 * @param steps the axis of the steps: 1, or 2 where the channels stand first
 */
public record MaskedAveragePooling(int steps, boolean keepDims) implements MergeLayer {
  public MaskedAveragePooling {
    if (steps != 1 && steps != 2) {
      throw new ModelException("expected axis 1 or 2, found " + steps);
    }
  }

  @Override
  public Shape outputShape(List<Shape> inputs) {
    Shape x = inputs.get(0);
    Axes.requireRank(x, 3);
    if (inputs.size() != 2 || !Shape.batchOf(x.size(steps)).accepts(inputs.get(1))) {
      throw new ModelException("expected x and a mask of its steps, found " + inputs);
    }
    return keepDims ? x.with(steps, 1) : x.without(steps);
  }

  @Override
  public INDArray forward(List<INDArray> inputs) {
    INDArray x = inputs.get(0);
    long[] spread = {x.size(0), 1, 1};
    spread[steps] = x.size(steps);
    INDArray mask = inputs.get(1).reshape('c', spread);
    INDArray y = x.mul(mask).sum(true, steps).divi(mask.sum(true, steps));
    return keepDims ? y : y.reshape('c', x.size(0), x.size(3 - steps));
  }
}
