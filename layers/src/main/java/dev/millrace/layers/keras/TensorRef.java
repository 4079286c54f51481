package dev.millrace.layers.keras;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millrace.layers.ModelException;

/** One output of one call of a layer: Keras' {@code [layer, call, output]}. */
record TensorRef(String layer, int call, int output) {
  static boolean isRef(JsonNode json) {
    return json.isArray() && json.size() == 3 && json.get(0).isTextual();
  }

  static TensorRef of(JsonNode json) {
    if (!isRef(json) || !json.get(1).canConvertToInt() || !json.get(2).canConvertToInt()) {
      throw new ModelException("expected [layer, call, output], found something else");
    }
    return new TensorRef(json.get(0).textValue(), json.get(1).intValue(), json.get(2).intValue());
  }

  @Override
  public String toString() {
    return layer + "[" + call + "][" + output + "]";
  }
}
