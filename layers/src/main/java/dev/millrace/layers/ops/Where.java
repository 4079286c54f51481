package dev.millrace.layers.ops;

import dev.millrace.layers.Broadcast;
import dev.millrace.layers.DType;
import dev.millrace.layers.Elementwise;
import dev.millrace.layers.Layer;
import dev.millrace.layers.ModelException;
import dev.millrace.layers.Tensor;
import dev.millrace.layers.TensorType;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * {@code y = x} where the condition holds, {@code otherwise} elsewhere.
 *
 * <p>Inputs: condition, x, otherwise, of shapes that broadcast; output of the shape in which they
 * meet.
 *
 * <p>Source: {@code keras.ops.where}.
 */
public record Where() implements Layer {
  @Override
  public List<TensorType> outputTypes(List<TensorType> inputs) {
    if (inputs.size() != 3) {
      throw new ModelException("expected condition and two inputs, found " + inputs);
    }
    DType dtype = inputs.get(1).dtype().with(inputs.get(2).dtype());
    return List.of(
        new TensorType(Broadcast.of(inputs.stream().map(TensorType::shape).toList()), dtype));
  }

  @Override
  public List<Tensor> call(List<Tensor> inputs) {
    INDArray condition = inputs.get(0).numbers().castTo(DataType.BOOL);
    INDArray x = inputs.get(1).numbers();
    INDArray otherwise = inputs.get(2).numbers();
    DataType common = DType.ofNd4j(x.dataType()).with(DType.ofNd4j(otherwise.dataType())).nd4j();
    return List.of(
        Tensor.of(Elementwise.where(condition, x.castTo(common), otherwise.castTo(common))));
  }
}
