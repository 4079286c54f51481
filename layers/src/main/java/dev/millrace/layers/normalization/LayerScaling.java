package dev.millrace.layers.normalization;

import static dev.millrace.layers.Elementwise.sqrt;
import static dev.millrace.layers.Elementwise.square;

import dev.millrace.layers.SameShapeLayer;
import dev.millrace.layers.Shape;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * {@code y = gamma * x / sqrt(variance(x) + epsilon)}, the variance over some axes of each record.
 *
 * <p>Input and output {@code (batch, ...)}.
 *
 * <p>Source: {@code keras.layers.LayerNormalization} with {@code rms_scaling=True}, which in spite
 * of that name divides by the deviation, not by the root mean square.
 *
 * @param gamma one number a place along the axes, row-major
 * @param axes rising, may be counted from the end
 */
public record LayerScaling(INDArray gamma, List<Integer> axes, double epsilon)
    implements SameShapeLayer {
  public LayerScaling {
    axes = List.copyOf(axes);
  }

  @Override
  public Shape outputShape(Shape input) {
    return RecordAxes.requireLength(input, axes, gamma);
  }

  @Override
  public INDArray forward(INDArray x) {
    int[] over = RecordAxes.counted(x, axes);
    INDArray variance = square(x.sub(x.mean(true, over))).mean(true, over);
    return x.div(sqrt(variance.addi(epsilon))).muli(RecordAxes.along(x, axes, gamma));
  }
}
