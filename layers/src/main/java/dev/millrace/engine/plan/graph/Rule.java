package dev.millrace.engine.plan.graph;

/** A rewriting of the graph that leaves what it computes, up to rounding. */
@FunctionalInterface
interface Rule {
  void apply(Graph graph);
}
