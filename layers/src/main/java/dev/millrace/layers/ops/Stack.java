package dev.millrace.layers.ops;

import dev.millrace.layers.MergeLayer;
import dev.millrace.layers.ModelException;
import dev.millrace.layers.Shape;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * {@code y = x1, x2, ...} along an axis of their own.
 *
 * <p>Source: {@code keras.ops.stack}.
 *
 * @param axis its place in the output, may be counted from the end; not the batch's
 */
public record Stack(int axis) implements MergeLayer {
  @Override
  public Shape outputShape(List<Shape> inputs) {
    Shape first = inputs.get(0);
    if (!inputs.stream().allMatch(first::accepts)) {
      throw new ModelException("expected inputs of one shape, found " + inputs);
    }
    List<Long> sizes = new ArrayList<>(first.sizes());
    sizes.add(place(first), (long) inputs.size());
    return new Shape(sizes);
  }

  @Override
  public INDArray forward(List<INDArray> inputs) {
    int along = place(Shape.of(inputs.get(0).shape()));
    return Nd4j.stack(along, inputs.toArray(INDArray[]::new));
  }

  private int place(Shape input) {
    int at = axis < 0 ? axis + input.rank() + 1 : axis;
    if (at < 1 || at > input.rank()) {
      throw new ModelException("expected a place for an axis in " + input + ", found " + axis);
    }
    return at;
  }
}
