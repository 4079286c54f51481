package dev.millrace.layers.recurrent;

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
    implements DenseCell {
  public SimpleRNNCell {
    DenseCell.require(kernel, recurrentKernel, bias, 1);
  }

  @Override
  public List<INDArray> step(INDArray projected, List<INDArray> states) {
    return List.of(activation.forward(states.get(0).mmul(recurrentKernel).addi(projected)));
  }
}
