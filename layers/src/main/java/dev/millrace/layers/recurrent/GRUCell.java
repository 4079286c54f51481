package dev.millrace.layers.recurrent;

import dev.millrace.layers.UnaryLayer;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A gated recurrent unit that resets what the state contributes: of {@code x' = x W + b} and {@code
 * s = h U + b_s},
 *
 * <pre>
 * z, r = recurrent(x'_z + s_z), recurrent(x'_r + s_r)
 * h' = z h + (1 - z) activation(x'_h + r s_h)
 * </pre>
 *
 * <p>Input {@code (batch, in)}; one state, the output: {@code (batch, units)}.
 *
 * <p>Source: {@code keras.layers.GRUCell} with {@code reset_after}, as cuDNN has it.
 *
 * @param kernel W {@code (in, 3 units)}: z, r, h
 * @param recurrentKernel U {@code (units, 3 units)}
 * @param bias b {@code (3 units)}; zeros where Keras has none
 * @param recurrentBias b_s {@code (3 units)}
 * @param recurrent the gates' activation
 */
public record GRUCell(
    INDArray kernel,
    INDArray recurrentKernel,
    INDArray bias,
    INDArray recurrentBias,
    UnaryLayer activation,
    UnaryLayer recurrent)
    implements DenseCell {
  public GRUCell {
    DenseCell.require(kernel, recurrentKernel, bias, 3);
    DenseCell.require(kernel, recurrentKernel, recurrentBias, 3);
  }

  @Override
  public List<INDArray> step(INDArray projected, List<INDArray> states) {
    INDArray h = states.get(0);
    INDArray s = h.mmul(recurrentKernel).addiRowVector(recurrentBias);
    INDArray z = recurrent.forward(gate(projected, 0).addi(gate(s, 0)));
    INDArray r = recurrent.forward(gate(projected, 1).addi(gate(s, 1)));
    INDArray candidate = activation.forward(gate(s, 2).muli(r).addi(gate(projected, 2)));
    return List.of(mixed(z, h, candidate));
  }

  /** z h + (1 - z) candidate */
  static INDArray mixed(INDArray z, INDArray h, INDArray candidate) {
    return z.mul(h).addi(z.rsub(1).muli(candidate));
  }

  private static INDArray gate(INDArray all, int gate) {
    return DenseCell.gate(all, -1, gate, 3);
  }
}
