package dev.millrace.layers.ops;

import dev.millrace.layers.DType;
import dev.millrace.layers.SameShapeLayer;
import dev.millrace.layers.Shape;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * {@code y = x}, rising along an axis.
 *
 * <p>Source: {@code keras.ops.sort}.
 *
 * @param axis may be counted from the end; not the batch
 */
public record Sort(int axis) implements SameShapeLayer {
  @Override
  public Shape outputShape(Shape input) {
    Axes.ofRecord(input, axis);
    return input;
  }

  @Override
  public DType computeDType(DType input) {
    return input;
  }

  @Override
  public INDArray forward(INDArray x) {
    return Nd4j.sort(x.dup('c'), Shape.of(x.shape()).axis(axis), true);
  }
}
