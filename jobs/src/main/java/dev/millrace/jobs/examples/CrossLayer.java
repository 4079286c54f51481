package dev.millrace.jobs.examples;

import dev.millrace.layers.MergeLayer;
import dev.millrace.layers.Shape;
import dev.millrace.layers.TensorType;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * {@code y = x0 * (x W + b) + x}: crosses each feature with all of them, as a Deep and Cross
 * Network does.
 *
 * <p>Inputs x0 and x {@code (batch, width)}; output {@code (batch, width)}.
 *
 * @param w W {@code (width, width)}
 * @param b {@code (width)}
 */
public record CrossLayer(INDArray w, INDArray b) implements MergeLayer {
  @Override
  public Shape outputShape(List<Shape> inputs) {
    return inputs.get(1);
  }

  @Override
  public INDArray forward(List<INDArray> inputs) {
    INDArray x0 = inputs.get(0);
    INDArray x = inputs.get(1);
    return x.mmul(w).addiRowVector(b).muli(x0).addi(x);
  }

  @Override
  public long multiplyAdds(List<TensorType> inputs) {
    return w.length();
  }
}
