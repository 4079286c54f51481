package dev.millrace.layers.ops;

import dev.millrace.layers.DType;
import dev.millrace.layers.ModelException;
import dev.millrace.layers.Shape;
import dev.millrace.layers.UnaryLayer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * {@code y = 1} at the place that x names along a new axis, 0 elsewhere; zeros for a place outside.
 *
 * <p>Source: {@code keras.ops.one_hot}.
 *
 * @param depth the new axis' size
 * @param axis its place in the output, may be counted from the end; not the batch's
 * @param dtype the output's
 */
public record OneHot(int depth, int axis, DType dtype) implements UnaryLayer {
  public OneHot {
    if (depth < 1) {
      throw new ModelException("expected a depth from 1, found " + depth);
    }
  }

  @Override
  public Shape outputShape(Shape input) {
    List<Long> sizes = new ArrayList<>(input.sizes());
    sizes.add(place(input.rank()), (long) depth);
    return new Shape(sizes);
  }

  @Override
  public DType computeDType(DType input) {
    return DType.INT64;
  }

  @Override
  public DType outputDType(DType input) {
    return dtype;
  }

  @Override
  public INDArray forward(INDArray x) {
    int along = place(x.rank());
    INDArray named = x.reshape('c', outputShape(Shape.of(x.shape())).with(along, 1).toArray());
    long[] sizes = new long[x.rank() + 1];
    Arrays.fill(sizes, 1);
    sizes[along] = depth;
    INDArray places = Nd4j.arange(depth).castTo(x.dataType()).reshape(sizes);
    return Native.call("equals", named, places).castTo(dtype.nd4j());
  }

  private int place(int rank) {
    int at = axis < 0 ? axis + rank + 1 : axis;
    if (at < 1 || at > rank) {
      throw new ModelException("expected a place for an axis behind the batch, found " + axis);
    }
    return at;
  }
}
