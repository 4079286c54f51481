package dev.millrace.layers.merging;

import dev.millrace.layers.Broadcast;
import dev.millrace.layers.ModelException;
import dev.millrace.layers.Shape;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Inputs of different shapes made one: where axes are missing, they are missing behind the batch;
 * axes of size 1 are repeated.
 *
 * <p>Source: {@code keras.src.layers.merging.base_merge.Merge}.
 */
final class Aligned {
  private Aligned() {}

  static Shape shape(List<Shape> inputs) {
    if (inputs.isEmpty() || inputs.stream().anyMatch(each -> each.rank() == 0)) {
      throw new ModelException("expected inputs (batch, ...), found " + inputs);
    }
    int rank = inputs.stream().mapToInt(Shape::rank).max().orElseThrow();
    return Broadcast.of(inputs.stream().map(each -> withRank(each, rank)).toList());
  }

  static List<INDArray> arrays(List<INDArray> inputs) {
    int rank = inputs.stream().mapToInt(INDArray::rank).max().orElseThrow();
    return Broadcast.together(inputs.stream().map(each -> withRank(each, rank)).toList());
  }

  private static INDArray withRank(INDArray x, int rank) {
    return x.rank() == rank ? x : x.reshape('c', withRank(Shape.of(x.shape()), rank).toArray());
  }

  private static Shape withRank(Shape shape, int rank) {
    List<Long> sizes = new ArrayList<>(shape.sizes());
    while (sizes.size() < rank) {
      sizes.add(1, 1L);
    }
    return new Shape(sizes);
  }
}
