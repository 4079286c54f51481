package dev.millrace.layers.pooling;

import dev.millrace.layers.ModelException;
import dev.millrace.layers.Shape;
import dev.millrace.layers.UnaryLayer;
import dev.millrace.layers.spatial.Axes;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * {@code y = max, or mean, of x} over whole axes.
 *
 * <p>Input {@code (batch, lengths..., channels)}; output {@code (batch, channels)}, or with every
 * axis kept at size 1.
 *
 * <p>Source: {@code keras.layers.GlobalMaxPooling1D}, {@code 2D}, {@code 3D}, {@code
 * GlobalAveragePooling1D}, {@code 2D}, {@code 3D}.
 *
 * @param axes all axes but the batch and the channels
 */
public record GlobalPooling(PoolMode mode, List<Integer> axes, boolean keepDims)
    implements UnaryLayer {
  public GlobalPooling {
    axes = axes.stream().sorted().toList();
    if (axes.isEmpty() || axes.get(0) < 1) {
      throw new ModelException("expected axes after the batch, found " + axes);
    }
  }

  @Override
  public Shape outputShape(Shape input) {
    Axes.requireRank(input, axes.size() + 2);
    Shape output = input;
    for (int i = axes.size() - 1; i >= 0; i--) {
      output = keepDims ? output.with(axes.get(i), 1) : output.without(axes.get(i));
    }
    return output;
  }

  @Override
  public INDArray forward(INDArray x) {
    return mode.reduce(x, keepDims, axes.stream().mapToInt(Integer::intValue).toArray());
  }
}
