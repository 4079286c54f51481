package dev.millrace.layers.normalization;

import static dev.millrace.layers.Elementwise.sqrt;
import static dev.millrace.layers.Elementwise.square;

import dev.millrace.layers.SameShapeLayer;
import dev.millrace.layers.Shape;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * {@code y = gamma * (x - mean(x)) / sqrt(variance(x) + epsilon) + beta}, mean and variance over
 * some axes of each record.
 *
 * <p>Input and output {@code (batch, ...)}.
 *
 * <p>Source: {@code keras.layers.LayerNormalization}; Ba et al., 2016.
 *
 * @param gamma one number a place along the axes, row-major; ones where Keras has none
 * @param beta as gamma; zeros where Keras has none
 * @param axes rising, may be counted from the end
 */
public record LayerNormalization(INDArray gamma, INDArray beta, List<Integer> axes, double epsilon)
    implements SameShapeLayer {
  public LayerNormalization {
    axes = List.copyOf(axes);
    RecordAxes.requireOneLength(gamma, beta);
  }

  @Override
  public Shape outputShape(Shape input) {
    return RecordAxes.requireLength(input, axes, gamma);
  }

  @Override
  public INDArray forward(INDArray x) {
    int[] over = RecordAxes.counted(x, axes);
    INDArray centered = x.sub(x.mean(true, over));
    INDArray deviation = sqrt(square(centered).mean(true, over).addi(epsilon));
    return centered
        .divi(deviation)
        .muli(RecordAxes.along(x, axes, gamma))
        .addi(RecordAxes.along(x, axes, beta));
  }
}
