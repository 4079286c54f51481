package dev.millrace.layers.reshaping;

import static dev.millrace.layers.Shape.ANY;

import dev.millrace.layers.DType;
import dev.millrace.layers.ModelException;
import dev.millrace.layers.Shape;
import dev.millrace.layers.UnaryLayer;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * {@code y = x}, row-major, with other sizes.
 *
 * <p>Input {@code (batch, ...)}; output {@code (batch, sizes...)}.
 *
 * <p>Source: {@code keras.layers.Reshape}.
 *
 * @param sizes at most one of them ANY: what the others leave for it
 */
public record Reshape(List<Long> sizes) implements UnaryLayer {
  public Reshape {
    sizes = List.copyOf(sizes);
    if (sizes.stream().anyMatch(size -> size < 1 && size != ANY)
        || sizes.indexOf(ANY) != sizes.lastIndexOf(ANY)) {
      throw new ModelException("expected sizes from 1 and at most one -1, found " + sizes);
    }
  }

  @Override
  public Shape outputShape(Shape input) {
    long values = input.recordSize();
    long fixed = sizes.stream().filter(size -> size != ANY).reduce(1L, Math::multiplyExact);
    long left = values == ANY ? ANY : values / fixed;
    boolean fits =
        values == ANY || (sizes.contains(ANY) ? left * fixed == values : fixed == values);
    if (!fits) {
      throw new ModelException("expected as many values as " + sizes + " holds, found " + input);
    }
    Shape output = Shape.of(input.size(0));
    for (long size : sizes) {
      output = output.append(size == ANY ? left : size);
    }
    return output;
  }

  @Override
  public DType computeDType(DType input) {
    return input;
  }

  @Override
  public INDArray forward(INDArray x) {
    return x.reshape('c', outputShape(Shape.of(x.shape())).toArray());
  }
}
