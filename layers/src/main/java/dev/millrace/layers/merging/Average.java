package dev.millrace.layers.merging;

import dev.millrace.layers.DType;
import dev.millrace.layers.MergeLayer;
import dev.millrace.layers.Shape;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * {@code y = (x1 + x2 + ... + xn) / n}
 *
 * <p>Inputs {@code (batch, ...)} that broadcast; output of the shape in which they meet.
 *
 * <p>Source: {@code keras.layers.Average}.
 */
public record Average() implements MergeLayer {
  @Override
  public Shape outputShape(List<Shape> inputs) {
    return Aligned.shape(inputs);
  }

  @Override
  public DType computeDType(DType common) {
    return common.isFloating() ? common : DType.FLOAT32;
  }

  @Override
  public INDArray forward(List<INDArray> inputs) {
    return new Add().forward(inputs).div(inputs.size());
  }
}
