package dev.millrace.layers.recurrent;

import dev.millrace.layers.UnaryLayer;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Long short-term memory: of {@code z = x W + b + h U},
 *
 * <pre>
 * i, f, o = recurrent(z_i), recurrent(z_f), recurrent(z_o)
 * c' = f c + i activation(z_c)
 * h' = o activation(c')
 * </pre>
 *
 * <p>Input {@code (batch, in)}; states h, the output, and c: {@code (batch, units)} each.
 *
 * <p>Source: Hochreiter and Schmidhuber 1997; {@code keras.layers.LSTMCell}.
 *
 * @param kernel W {@code (in, 4 units)}: i, f, c, o
 * @param recurrentKernel U {@code (units, 4 units)}
 * @param bias b {@code (4 units)}; zeros where Keras has none
 * @param recurrent the gates' activation
 */
public record LSTMCell(
    INDArray kernel,
    INDArray recurrentKernel,
    INDArray bias,
    UnaryLayer activation,
    UnaryLayer recurrent)
    implements DenseCell {
  public LSTMCell {
    DenseCell.require(kernel, recurrentKernel, bias, 4);
  }

  @Override
  public int stateCount() {
    return 2;
  }

  @Override
  public List<INDArray> step(INDArray projected, List<INDArray> states) {
    INDArray z = states.get(0).mmul(recurrentKernel).addi(projected);
    return after(z, -1, states.get(1), activation, recurrent);
  }

  /** The states after gates {@code z}, which stand side by side along an axis. */
  static List<INDArray> after(
      INDArray z, int axis, INDArray c, UnaryLayer activation, UnaryLayer recurrent) {
    INDArray i = recurrent.forward(DenseCell.gate(z, axis, 0, 4));
    INDArray f = recurrent.forward(DenseCell.gate(z, axis, 1, 4));
    INDArray o = recurrent.forward(DenseCell.gate(z, axis, 3, 4));
    INDArray candidate = activation.forward(DenseCell.gate(z, axis, 2, 4));
    INDArray next = f.mul(c).addi(i.mul(candidate));
    return List.of(o.mul(activation.forward(next)), next);
  }
}
