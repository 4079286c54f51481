package dev.millrace.layers.merging;

import dev.millrace.layers.MergeLayer;
import dev.millrace.layers.ModelException;
import dev.millrace.layers.Shape;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * {@code y = x1 - x2}
 *
 * <p>Two inputs {@code (batch, ...)} that broadcast; output of the shape in which they meet.
 *
 * <p>Source: {@code keras.layers.Subtract}.
 */
public record Subtract() implements MergeLayer {
  @Override
  public Shape outputShape(List<Shape> inputs) {
    if (inputs.size() != 2) {
      throw new ModelException("expected two inputs, found " + inputs);
    }
    return Aligned.shape(inputs);
  }

  @Override
  public INDArray forward(List<INDArray> inputs) {
    List<INDArray> aligned = Aligned.arrays(inputs);
    return aligned.get(0).sub(aligned.get(1));
  }
}
