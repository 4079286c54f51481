package dev.millrace.layers.normalization;

import static dev.millrace.layers.Elementwise.sqrt;
import static dev.millrace.layers.Elementwise.square;

import dev.millrace.layers.Broadcast;
import dev.millrace.layers.SameShapeLayer;
import dev.millrace.layers.Shape;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * {@code y = scale * x / sqrt(mean(x^2) + epsilon)}, the mean over some axes of each record.
 *
 * <p>Input and output {@code (batch, ...)}.
 *
 * <p>Source: {@code keras.layers.RMSNormalization}; Zhang and Sennrich, 2019.
 *
 * @param scale of a shape that broadcasts into the input
 * @param axes may be counted from the end
 */
public record RMSNormalization(INDArray scale, List<Integer> axes, double epsilon)
    implements SameShapeLayer {
  public RMSNormalization {
    axes = List.copyOf(axes);
  }

  @Override
  public Shape outputShape(Shape input) {
    return Broadcast.requireInto(RecordAxes.require(input, axes), scale);
  }

  @Override
  public INDArray forward(INDArray x) {
    INDArray meanSquare = square(x).mean(true, RecordAxes.counted(x, axes));
    return x.div(sqrt(meanSquare.addi(epsilon))).muli(scale);
  }
}
