package dev.millrace.engine.plan.graph;

import dev.millrace.layers.Model;
import java.util.List;

/**
 * From a model to the graph that is lowered: flattened, and then rewritten by each rule in turn.
 */
public final class Rules {
  private static final List<Rule> RULES =
      List.of(
          new PartCasts(),
          new PartActivations(),
          new PartCrops(),
          new DropIdentities(),
          new FoldBatchNormalizations(),
          new FuseRelus());

  private Rules() {}

  /** The graph of a model's pass. */
  public static Graph graphOf(Model model) {
    Graph graph = Flattening.of(model);
    RULES.forEach(rule -> rule.apply(graph));
    return graph;
  }
}
