package dev.millrace.layers.ops;

import dev.millrace.layers.DType;
import dev.millrace.layers.SameShapeLayer;
import dev.millrace.layers.Shape;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.transforms.custom.CumProd;
import org.nd4j.linalg.api.ops.impl.transforms.custom.CumSum;
import org.nd4j.linalg.factory.Nd4j;

/**
 * {@code y} = the sum, or product, of x up to each place along an axis.
 *
 * <p>Source: {@code keras.ops.cumsum}, {@code cumprod}.
 *
 * @param axis may be counted from the end; not the batch
 */
public record Cumulative(Kind kind, int axis) implements SameShapeLayer {
  /** What is made of the values. */
  public enum Kind {
    SUM,
    PROD
  }

  @Override
  public Shape outputShape(Shape input) {
    Axes.ofRecord(input, axis);
    return input;
  }

  @Override
  public DType computeDType(DType input) {
    return input == DType.BOOL ? DType.INT32 : input;
  }

  @Override
  public INDArray forward(INDArray x) {
    return x.dataType().isFPType()
        ? cumulated(x)
        : cumulated(x.castTo(DataType.DOUBLE)).castTo(x.dataType());
  }

  private INDArray cumulated(INDArray x) {
    int along = Shape.of(x.shape()).axis(axis);
    return switch (kind) {
      case SUM -> Nd4j.exec(new CumSum(x, false, false, along))[0];
      case PROD -> Nd4j.exec(new CumProd(x, false, false, along))[0];
    };
  }
}
