package dev.millrace.layers;

import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A layer of several inputs and one output: {@code y = f(x1, x2, ...)}. */
public interface MergeLayer extends Layer {
  /** The output's shape for the inputs' shapes, the batch axis included. */
  Shape outputShape(List<Shape> inputs);

  /** The equation, on inputs of one type. Leaves them as they are. */
  INDArray forward(List<INDArray> inputs);

  /** The type that {@link #forward} is given, for the one that the inputs take on together. */
  default DType computeDType(DType common) {
    return common;
  }

  /** The output's type; that of the inputs for most. */
  default DType outputDType(DType common) {
    return computeDType(common);
  }

  @Override
  default List<TensorType> outputTypes(List<TensorType> inputs) {
    inputs.forEach(Inputs::requireNumbers);
    Shape shape = outputShape(inputs.stream().map(TensorType::shape).toList());
    DType common = common(inputs.stream().map(TensorType::dtype).toList());
    return List.of(new TensorType(shape, outputDType(common)));
  }

  @Override
  default List<Tensor> call(List<Tensor> inputs) {
    List<INDArray> numbers = inputs.stream().map(Tensor::numbers).toList();
    DType common = common(numbers.stream().map(x -> DType.ofNd4j(x.dataType())).toList());
    DataType compute = computeDType(common).nd4j();
    return List.of(Tensor.of(forward(numbers.stream().map(x -> x.castTo(compute)).toList())));
  }

  /** The type that numbers of several types take on together. */
  static DType common(List<DType> types) {
    return types.stream()
        .reduce(DType::with)
        .orElseThrow(() -> new ModelException("expected at least one input, found none"));
  }
}
