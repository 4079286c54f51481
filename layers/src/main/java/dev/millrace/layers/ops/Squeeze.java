package dev.millrace.layers.ops;

import dev.millrace.layers.DType;
import dev.millrace.layers.ModelException;
import dev.millrace.layers.Shape;
import dev.millrace.layers.UnaryLayer;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * {@code y = x}, without some axes of size 1.
 *
 * <p>Source: {@code keras.ops.squeeze}.
 *
 * @param axes may be counted from the end
 */
public record Squeeze(List<Integer> axes) implements UnaryLayer {
  public Squeeze {
    axes = List.copyOf(axes);
  }

  @Override
  public Shape outputShape(Shape input) {
    for (int axis : axes) {
      long size = input.size(Axes.ofRecord(input, axis));
      if (size != 1 && size != Shape.ANY) {
        throw new ModelException("expected size 1 along axis " + axis + ", found " + input);
      }
    }
    return Axes.without(input, axes);
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
