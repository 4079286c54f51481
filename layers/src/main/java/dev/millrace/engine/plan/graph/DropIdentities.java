package dev.millrace.engine.plan.graph;

import dev.millrace.layers.Activation;
import dev.millrace.layers.Cast;
import dev.millrace.layers.Layer;
import dev.millrace.layers.core.Identity;
import java.util.List;

/**
 * Takes out what does nothing at inference: dropout and its kin, linear activations, idle casts.
 */
final class DropIdentities implements Rule {
  @Override
  public void apply(Graph graph) {
    for (Call call : List.copyOf(graph.calls())) {
      if (isIdentity(call.layer(), call)) {
        graph.bypass(current(graph, call));
      }
    }
  }

  /** The call as it is now: those before it may have changed what it reads. */
  private static Call current(Graph graph, Call call) {
    return graph.producer(call.outputs().get(0)).orElseThrow();
  }

  private static boolean isIdentity(Layer layer, Call call) {
    return layer instanceof Identity
        || layer == Activation.LINEAR && Kind.isFloat32(call.types().get(0))
        || layer instanceof Cast cast && cast.dtype() == call.types().get(0).dtype();
  }
}
