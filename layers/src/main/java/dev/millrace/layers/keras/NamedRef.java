package dev.millrace.layers.keras;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millrace.layers.ModelException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A tensor that a model takes or gives, under its name: the key in a dict, else its layer's. */
record NamedRef(String name, TensorRef tensor) {
  /** Reads one tensor, or lists and dicts of them; as in Keras, dicts go in the order of keys. */
  static List<NamedRef> list(String place, JsonNode json) {
    List<NamedRef> refs = new ArrayList<>();
    try {
      collect(null, json, refs);
    } catch (ModelException e) {
      throw e.at(place);
    }
    return refs;
  }

  private static void collect(String key, JsonNode json, List<NamedRef> refs) {
    if (json.isObject()) {
      Map<String, JsonNode> byKey = new TreeMap<>();
      json.properties().forEach(each -> byKey.put(each.getKey(), each.getValue()));
      byKey.forEach((name, each) -> collect(name, each, refs));
    } else if (json.isArray() && !TensorRef.isRef(json)) {
      json.forEach(each -> collect(key, each, refs));
    } else {
      TensorRef tensor = TensorRef.of(json);
      refs.add(new NamedRef(key == null ? tensor.layer() : key, tensor));
    }
  }
}
