package dev.millrace.engine.plan.lowering;

import dev.millrace.engine.kernel.recurrent.GatedCell;
import dev.millrace.engine.kernel.recurrent.Gates;
import dev.millrace.layers.UnaryLayer;

/**
 * What a cell makes of its sums.
 *
 * @param recurrent the gates' activation
 */
record GateEquation(Gates gates, UnaryLayer activation, UnaryLayer recurrent) {
  /** Whether the activations have kernels. */
  boolean hasKernels(Site site) {
    return Functions.of(activation, site.kernels()) != null
        && Functions.of(recurrent, site.kernels()) != null;
  }

  GatedCell.Equation kernel(Site site) {
    return new GatedCell.Equation(
        gates,
        site.kernels().gates(),
        Functions.of(recurrent, site.kernels()),
        Functions.of(activation, site.kernels()));
  }
}
