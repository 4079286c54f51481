package dev.millrace.layers.recurrent;

import dev.millrace.layers.DType;
import dev.millrace.layers.Shape;
import dev.millrace.layers.TensorType;
import dev.millrace.layers.UnaryLayer;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * {@code h' = activation(x W + b + h U)}
 *
 * <p>Input {@code (batch, in)}; one state, the output: {@code (batch, units)}.
 *
 * <p>Source: {@code keras.layers.SimpleRNNCell}.
 *
 * @param kernel W {@code (in, units)}
 * @param recurrentKernel U {@code (units, units)}
 * @param bias b {@code (units)}; zeros where Keras has none
 */
public record SimpleRNNCell(
    INDArray kernel, INDArray recurrentKernel, INDArray bias, UnaryLayer activation)
    implements Cell {
  public SimpleRNNCell {
    DenseKernels.require(kernel, recurrentKernel, bias, 1);
  }

  @Override
  public List<Shape> stateShapes(Shape x) {
    return List.of(DenseKernels.state(x, kernel, recurrentKernel));
  }

  @Override
  public int stateCount() {
    return 1;
  }

  @Override
  public INDArray project(INDArray x) {
    return x.mmul(kernel).addiRowVector(bias);
  }

  @Override
  public List<INDArray> step(INDArray projected, List<INDArray> states) {
    return List.of(activation.forward(states.get(0).mmul(recurrentKernel).addi(projected)));
  }

  @Override
  public DType dtype() {
    return DType.ofNd4j(kernel.dataType());
  }

  @Override
  public long multiplyAdds(List<TensorType> inputs) {
    return DenseKernels.multiplyAdds(kernel, recurrentKernel);
  }
}
