package dev.millrace.layers.keras;

import dev.millrace.layers.Shape;

/** Query, value and key of a call of multi-head attention; without a key, the value is one too. */
record HeadInputs(Graph graph, int query, int value, int key) {
  static HeadInputs of(Call call) {
    int value = call.arguments().tensor(1, "value");
    return new HeadInputs(
        call.graph(),
        call.arguments().tensor(0, "query"),
        value,
        call.arguments().optionalTensor(2, "key").orElse(value));
  }

  Shape queryShape() {
    return graph.type(query).shape();
  }

  Shape valueShape() {
    return graph.type(value).shape();
  }

  Shape keyShape() {
    return graph.type(key).shape();
  }
}
