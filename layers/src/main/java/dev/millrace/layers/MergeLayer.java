package dev.millrace.layers;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A layer of several inputs and one output: {@code y = f(x1, x2, ...)}. */
public interface MergeLayer extends Layer {
  /** The output's shape for the inputs' shapes, the batch axis included. */
  Shape outputShape(List<Shape> inputs);

  /** The equation. Leaves the inputs as they are. */
  INDArray forward(List<INDArray> inputs);

  @Override
  default List<TensorType> outputTypes(List<TensorType> inputs) {
    inputs.forEach(Inputs::requireNumbers);
    Shape shape = outputShape(inputs.stream().map(TensorType::shape).toList());
    DType dtype = inputs.get(0).dtype();
    return List.of(new TensorType(shape, dtype.isFloating() ? dtype : DType.FLOAT32));
  }

  @Override
  default List<Tensor> call(List<Tensor> inputs) {
    return List.of(Tensor.of(forward(inputs.stream().map(Tensor::numbers).toList())));
  }
}
