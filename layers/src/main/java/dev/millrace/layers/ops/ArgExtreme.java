package dev.millrace.layers.ops;

import dev.millrace.layers.DType;
import dev.millrace.layers.Shape;
import dev.millrace.layers.UnaryLayer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * {@code y} = the place of the largest value along an axis, or of the smallest; of equals, the
 * first.
 *
 * <p>Source: {@code keras.ops.argmax}, {@code argmin}.
 *
 * @param axis may be counted from the end; not the batch
 * @param keepAxis whether the axis stays, of size 1
 */
public record ArgExtreme(Kind kind, int axis, boolean keepAxis) implements UnaryLayer {
  /** Which extreme. */
  public enum Kind {
    MAX,
    MIN
  }

  @Override
  public Shape outputShape(Shape input) {
    int along = Axes.ofRecord(input, axis);
    return keepAxis ? input.with(along, 1) : input.without(along);
  }

  @Override
  public DType computeDType(DType input) {
    return input == DType.BOOL ? DType.INT32 : input;
  }

  @Override
  public DType outputDType(DType input) {
    return DType.INT32;
  }

  @Override
  public INDArray forward(INDArray x) {
    Shape shape = Shape.of(x.shape());
    INDArray of = kind == Kind.MAX ? x : x.neg();
    INDArray places = Nd4j.argMax(of.dup('c'), shape.axis(axis));
    return places.castTo(DType.INT32.nd4j()).reshape('c', outputShape(shape).toArray());
  }
}
