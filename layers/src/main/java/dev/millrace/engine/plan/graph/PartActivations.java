package dev.millrace.engine.plan.graph;

import dev.millrace.layers.Activation;
import dev.millrace.layers.UnaryLayer;
import java.util.List;

/** Makes the activation in which a layer ends a call of its own: kernels know none but relu. */
final class PartActivations implements Rule {
  @Override
  public void apply(Graph graph) {
    for (Call call : List.copyOf(graph.calls())) {
      Products.activation(call.layer())
          .filter(activation -> activation != Activation.LINEAR)
          .ifPresent(activation -> part(graph, call, activation));
    }
  }

  private static void part(Graph graph, Call call, UnaryLayer activation) {
    graph.part(call, Products.with(call.layer(), Activation.LINEAR), activation);
  }
}
