package dev.millrace.layers.recurrent;

import dev.millrace.layers.UnaryLayer;
import dev.millrace.layers.spatial.Views;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A gated recurrent unit that resets the state itself: of {@code x' = x W + b},
 *
 * <pre>
 * z, r = recurrent(x'_z + h U_z), recurrent(x'_r + h U_r)
 * h' = z h + (1 - z) activation(x'_h + (r h) U_h)
 * </pre>
 *
 * <p>Input {@code (batch, in)}; one state, the output: {@code (batch, units)}.
 *
 * <p>Source: Cho et al. 2014; {@code keras.layers.GRUCell} without {@code reset_after}.
 *
 * @param kernel W {@code (in, 3 units)}: z, r, h
 * @param recurrentKernel U {@code (units, 3 units)}
 * @param bias b {@code (3 units)}; zeros where Keras has none
 * @param recurrent the gates' activation
 */
public record ResetBeforeGRUCell(
    INDArray kernel,
    INDArray recurrentKernel,
    INDArray bias,
    UnaryLayer activation,
    UnaryLayer recurrent)
    implements DenseCell {
  public ResetBeforeGRUCell {
    DenseCell.require(kernel, recurrentKernel, bias, 3);
  }

  @Override
  public List<INDArray> step(INDArray projected, List<INDArray> states) {
    INDArray h = states.get(0);
    INDArray z = recurrent.forward(gate(projected, 0).addi(h.mmul(weights(0))));
    INDArray r = recurrent.forward(gate(projected, 1).addi(h.mmul(weights(1))));
    INDArray candidate = activation.forward(r.mul(h).mmul(weights(2)).addi(gate(projected, 2)));
    return List.of(GRUCell.mixed(z, h, candidate));
  }

  /** A gate's share of U: a view. */
  private INDArray weights(int gate) {
    long units = recurrentKernel.size(0);
    return Views.every(recurrentKernel, 1, gate * units, 1, units);
  }

  private static INDArray gate(INDArray all, int gate) {
    return DenseCell.gate(all, -1, gate, 3);
  }
}
