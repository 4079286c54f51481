package dev.millrace.layers.keras;

import dev.millrace.layers.DType;
import dev.millrace.layers.Shape;
import dev.millrace.layers.TensorType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What goes into a node. */
sealed interface Operand {
  TensorType type(Graph graph);

  /** A value of the graph. */
  record Value(int number) implements Operand {
    @Override
    public TensorType type(Graph graph) {
      return graph.type(number);
    }
  }

  /** The same array for every batch. */
  record Constant(INDArray array) implements Operand {
    @Override
    public TensorType type(Graph graph) {
      return new TensorType(Shape.of(array.shape()), DType.ofNd4j(array.dataType()));
    }
  }
}
