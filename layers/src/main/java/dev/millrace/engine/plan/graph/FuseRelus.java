package dev.millrace.engine.plan.graph;

import dev.millrace.layers.Activation;
import dev.millrace.layers.convolution.ConvTranspose;
import dev.millrace.layers.convolution.DepthwiseConv;
import java.util.List;
import java.util.Optional;

/** Lets a product's kernel rectify what it stores, where a relu stands behind it. */
final class FuseRelus implements Rule {
  @Override
  public void apply(Graph graph) {
    for (Call call : List.copyOf(graph.calls())) {
      if (Products.isRelu(call.layer()) && Kind.isFloat32(call.types().get(0))) {
        product(graph, call)
            .ifPresent(
                product ->
                    graph.join(product, call, Products.with(product.layer(), Activation.RELU)));
      }
    }
  }

  private static Optional<Call> product(Graph graph, Call relu) {
    int x = relu.inputs().get(0);
    return graph
        .producer(x)
        .filter(call -> graph.onlyReader(x).isPresent())
        .filter(call -> Products.isLinear(call.layer()) && call.times() == relu.times())
        .filter(call -> !(call.layer() instanceof ConvTranspose))
        .filter(call -> !(call.layer() instanceof DepthwiseConv));
  }
}
