package dev.millrace.layers;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A layer that turns texts into numbers, such as a vocabulary's ids. */
public interface TextLayer extends Layer {
  /** The output's shape for an input's shape, the batch axis included. */
  Shape outputShape(Shape input);

  DType outputDType();

  /** The equation. */
  INDArray forward(Tensor.Text x);

  @Override
  default List<TensorType> outputTypes(List<TensorType> inputs) {
    TensorType input = Inputs.single(inputs);
    Inputs.requireTexts(input);
    return List.of(new TensorType(outputShape(input.shape()), outputDType()));
  }

  @Override
  default List<Tensor> call(List<Tensor> inputs) {
    return List.of(Tensor.of(forward(inputs.get(0).texts())));
  }
}
