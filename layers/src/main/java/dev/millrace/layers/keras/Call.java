package dev.millrace.layers.keras;

/**
 * A call that is being added to a graph.
 *
 * @param name the layer's
 */
record Call(Graph graph, String name, Arguments arguments) {}
