package dev.millrace.engine.plan.lowering;

import dev.millrace.layers.Layer;

/** How a kind of layer becomes steps. */
@FunctionalInterface
interface Lowering<L extends Layer> {
  /** Emits the steps; false, and nothing emitted, if there is no kernel for this call. */
  boolean lower(L layer, Site site);
}
