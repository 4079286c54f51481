package dev.millrace.engine.plan.lowering;

import dev.millrace.engine.kernel.product.MatMul;
import dev.millrace.engine.kernel.product.Windows;
import dev.millrace.engine.kernel.recurrent.CellState;
import dev.millrace.engine.kernel.recurrent.GatedCell;
import dev.millrace.engine.kernel.recurrent.Gates;
import dev.millrace.engine.kernel.recurrent.StateProduct;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A cell whose sums are products of matrices.
 *
 * @param kernel {@code (features, gates and candidate)}
 * @param stateBias of what the state contributes; null if there is none
 */
record RowCell(
    GateEquation equation,
    INDArray kernel,
    INDArray recurrentKernel,
    INDArray bias,
    INDArray stateBias)
    implements CellForm {
  @Override
  public int features() {
    return Math.toIntExact(kernel.size(0));
  }

  @Override
  public int size() {
    return Math.toIntExact(recurrentKernel.size(0));
  }

  private GateColumns columns() {
    return new GateColumns(equation.gates(), size());
  }

  @Override
  public GatedCell cell(int steps, Site site) {
    int width = columns().width();
    Gates gates = equation.gates();
    return new GatedCell(
        equation.kernel(site),
        sums(site),
        steps,
        state(site),
        gates == Gates.LSTM ? state(site) : null,
        new GatedCell.Scratch(
            site.work(steps * columns().all()),
            site.work(gates.count * width),
            site.work(width),
            site.work(width)));
  }

  private CellState state(Site site) {
    int width = columns().width();
    return CellState.of(size(), width, site.work(width), site.work(width));
  }

  private GatedCell.Sums sums(Site site) {
    return new GatedCell.Sums(
        product(site, features(), columns().of(kernel)),
        firstBias(),
        equation.gates().count == 0 ? null : ofState(site, columns().ofGates(recurrentKernel)),
        ofState(site, columns().ofCandidate(recurrentKernel)),
        stateBias == null ? null : Site.padded(columns().ofCandidate(stateBias)));
  }

  private StateProduct ofState(Site site, float[] weights) {
    return new StateProduct.Rows(product(site, size(), weights), columns().width());
  }

  private static MatMul product(Site site, int lines, float[] weights) {
    return site.kernels().matMul(Windows.ofRow(lines), weights, weights.length / lines, false);
  }

  /** Of gates and candidate; the state's own of the candidate stands apart. */
  private float[] firstBias() {
    float[] all = columns().of(bias);
    if (stateBias != null) {
      float[] more = columns().ofGates(stateBias);
      for (int i = 0; i < more.length; i++) {
        all[i] += more[i];
      }
    }
    return Site.padded(all);
  }
}
