package dev.millrace.layers.ops;

import dev.millrace.layers.DType;
import dev.millrace.layers.ModelException;
import dev.millrace.layers.Shape;
import dev.millrace.layers.UnaryLayer;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * {@code y = x}, with one axis of size 1 more.
 *
 * <p>Source: {@code keras.ops.expand_dims}.
 *
 * @param axis its place in the output, may be counted from the end; not the batch's
 */
public record ExpandDims(int axis) implements UnaryLayer {
  @Override
  public Shape outputShape(Shape input) {
    int at = axis < 0 ? axis + input.rank() + 1 : axis;
    if (at < 1 || at > input.rank()) {
      throw new ModelException("expected a place for an axis in " + input + ", found " + axis);
    }
    List<Long> sizes = new ArrayList<>(input.sizes());
    sizes.add(at, 1L);
    return new Shape(sizes);
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
