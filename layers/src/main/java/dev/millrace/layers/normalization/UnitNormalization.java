package dev.millrace.layers.normalization;

import static dev.millrace.layers.Elementwise.atMost;
import static dev.millrace.layers.Elementwise.sqrt;
import static dev.millrace.layers.Elementwise.square;

import dev.millrace.layers.SameShapeLayer;
import dev.millrace.layers.Shape;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * {@code y = x / max(sqrt(sum(x^2)), epsilon)}, the sum over some axes of each record.
 *
 * <p>Input and output {@code (batch, ...)}.
 *
 * <p>Source: {@code keras.layers.UnitNormalization}, {@code keras.ops.normalize}.
 *
 * @param axes may be counted from the end
 */
public record UnitNormalization(List<Integer> axes, double epsilon) implements SameShapeLayer {
  public UnitNormalization {
    axes = List.copyOf(axes);
  }

  @Override
  public Shape outputShape(Shape input) {
    return RecordAxes.require(input, axes);
  }

  @Override
  public INDArray forward(INDArray x) {
    INDArray length = sqrt(square(x).sum(true, RecordAxes.counted(x, axes)));
    return x.mul(atMost(1 / epsilon, length.rdivi(1)));
  }
}
