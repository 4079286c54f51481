package dev.millrace.layers.ops;

import dev.millrace.layers.DType;
import dev.millrace.layers.ModelException;
import dev.millrace.layers.Shape;
import dev.millrace.layers.UnaryLayer;
import java.util.stream.LongStream;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * {@code y = x}, each slice along an axis several times over.
 *
 * <p>Source: {@code keras.ops.repeat}.
 *
 * @param axis may be counted from the end; not the batch
 */
public record Repeat(int times, int axis) implements UnaryLayer {
  public Repeat {
    if (times < 1) {
      throw new ModelException("expected repeats from 1, found " + times);
    }
  }

  @Override
  public Shape outputShape(Shape input) {
    int along = Axes.ofRecord(input, axis);
    long size = input.size(along);
    return size == Shape.ANY ? input : input.with(along, size * times);
  }

  @Override
  public DType computeDType(DType input) {
    return input;
  }

  @Override
  public INDArray forward(INDArray x) {
    int along = Shape.of(x.shape()).axis(axis);
    long[] places = LongStream.range(0, x.size(along) * times).map(i -> i / times).toArray();
    return Picking.along(x, along, places);
  }
}
