package dev.millrace.layers.activation;

import static dev.millrace.layers.Elementwise.sigmoid;

import dev.millrace.layers.ModelException;
import dev.millrace.layers.Shape;
import dev.millrace.layers.UnaryLayer;
import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * {@code y = a * sigmoid(b)}, a and b the halves of x along an axis.
 *
 * <p>Input {@code (batch, ..., 2 n, ...)}; output {@code (batch, ..., n, ...)}.
 *
 * <p>Source: {@code keras.ops.glu}.
 *
 * @param axis may be counted from the end
 */
public record GLU(int axis) implements UnaryLayer {
  @Override
  public Shape outputShape(Shape input) {
    long size = input.size(axis);
    if (size != Shape.ANY && size % 2 != 0) {
      throw new ModelException("expected an even size along axis " + axis + ", found " + input);
    }
    return size == Shape.ANY ? input : input.with(axis, size / 2);
  }

  @Override
  public INDArray forward(INDArray x) {
    return sigmoid(half(x, 1)).muli(half(x, 0));
  }

  private INDArray half(INDArray x, int number) {
    int along = Shape.of(x.shape()).axis(axis);
    long size = x.size(along) / 2;
    INDArrayIndex[] at = new INDArrayIndex[x.rank()];
    Arrays.fill(at, NDArrayIndex.all());
    at[along] = NDArrayIndex.interval(number * size, (number + 1) * size);
    return x.get(at);
  }
}
