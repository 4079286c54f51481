package dev.millrace.layers.pooling;

import static dev.millrace.layers.Shape.ANY;

import dev.millrace.layers.ModelException;
import dev.millrace.layers.Shape;
import dev.millrace.layers.UnaryLayer;
import dev.millrace.layers.spatial.Axes;
import dev.millrace.layers.spatial.Views;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * {@code y[p] = max, or mean, of x[floor(p * length / size)] to x[ceil((p + 1) * length / size) -
 * 1]}, along one axis after the other: as many windows as the output has places.
 *
 * <p>Input {@code (batch, lengths...)}; output {@code (batch, sizes...)}.
 *
 * <p>Source: {@code keras.layers.AdaptiveMaxPooling1D}, {@code 2D}, {@code 3D}, {@code
 * AdaptiveAveragePooling1D}, {@code 2D}, {@code 3D}.
 *
 * @param sizes of each axis after the batch; ANY leaves an axis, the channels, as it is
 */
public record AdaptivePooling(PoolMode mode, List<Long> sizes) implements UnaryLayer {
  public AdaptivePooling {
    sizes = List.copyOf(sizes);
    if (sizes.stream().anyMatch(size -> size < 1 && size != ANY)) {
      throw new ModelException("expected sizes from 1, found " + sizes);
    }
  }

  @Override
  public Shape outputShape(Shape input) {
    Axes.requireRank(input, sizes.size() + 1);
    return Axes.resize(input, sizes, (size, length) -> size == ANY ? length : size);
  }

  @Override
  public INDArray forward(INDArray x) {
    INDArray y = x;
    for (int axis = 1; axis < x.rank(); axis++) {
      long size = sizes.get(axis - 1);
      y = size == ANY ? y : pooled(y, axis, size);
    }
    return y;
  }

  private INDArray pooled(INDArray x, int axis, long size) {
    long length = x.size(axis);
    INDArray y =
        Nd4j.createUninitialized(x.dataType(), Shape.of(x.shape()).with(axis, size).toArray());
    for (long p = 0; p < size; p++) {
      long first = p * length / size;
      long end = ((p + 1) * length + size - 1) / size;
      INDArray seen = Views.every(x, axis, first, 1, end - first);
      Views.every(y, axis, p, 1, 1).assign(mode.reduce(seen, true, axis));
    }
    return y;
  }
}
