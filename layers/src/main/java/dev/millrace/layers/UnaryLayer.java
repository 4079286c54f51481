package dev.millrace.layers;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A layer of one input and one output: {@code y = f(x)}.
 *
 * <p>Write one class with {@link #outputShape} and {@link #forward}, as a Keras layer has {@code
 * compute_output_shape} and {@code call}.
 */
public interface UnaryLayer extends Layer {
  /** The output's shape for an input's shape, the batch axis included. */
  Shape outputShape(Shape input);

  /** The equation. Leaves {@code x} as it is. */
  INDArray forward(INDArray x);

  /** The type that {@link #forward} is given: floats stay what they are, all else is float32. */
  default DType computeDType(DType input) {
    return input.isFloating() ? input : DType.FLOAT32;
  }

  /** The output's type; that of {@code x} for most. */
  default DType outputDType(DType input) {
    return computeDType(input);
  }

  @Override
  default List<TensorType> outputTypes(List<TensorType> inputs) {
    TensorType input = Inputs.single(inputs);
    Inputs.requireNumbers(input);
    return List.of(new TensorType(outputShape(input.shape()), outputDType(input.dtype())));
  }

  @Override
  default List<Tensor> call(List<Tensor> inputs) {
    INDArray x = inputs.get(0).numbers();
    DType compute = computeDType(DType.ofNd4j(x.dataType()));
    return List.of(Tensor.of(forward(x.castTo(compute.nd4j()))));
  }
}
