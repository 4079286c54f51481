package dev.millrace.layers.keras;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millrace.layers.ModelException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads a layer's {@code inbound_nodes}: the tensors that each of its calls is given. */
final class InboundNodes {
  private InboundNodes() {}

  static List<List<TensorRef>> read(JsonNode nodes) {
    List<List<TensorRef>> calls = new ArrayList<>();
    for (JsonNode node : nodes) {
      try {
        calls.add(call(new Config(node)));
      } catch (ModelException e) {
        throw e.at("inbound_nodes[" + calls.size() + "]");
      }
    }
    return calls;
  }

  private static List<TensorRef> call(Config node) {
    requirePlain(node.object("kwargs").json());
    List<TensorRef> tensors = new ArrayList<>();
    collect(node.array("args"), tensors);
    node.rejectUnread();
    return tensors;
  }

  /**
   * Of keyword arguments, those that say nothing are fine, and {@code training}: where Keras
   * predicts, no layer trains, whatever it was called with.
   */
  private static void requirePlain(JsonNode kwargs) {
    for (Map.Entry<String, JsonNode> argument : kwargs.properties()) {
      boolean isFlag = argument.getKey().equals("training") && argument.getValue().isBoolean();
      if (!argument.getValue().isNull() && !isFlag) {
        throw new ModelException("expected no such argument, found one").at(argument.getKey());
      }
    }
  }

  /** Keras flattens nested arguments: lists in order, dicts by key. */
  private static void collect(JsonNode argument, List<TensorRef> tensors) {
    if (argument.path("class_name").asText().equals("__keras_tensor__")) {
      tensors.add(TensorRef.of(argument.path("config").path("keras_history")));
    } else if (argument.isArray()) {
      argument.forEach(each -> collect(each, tensors));
    } else if (argument.isObject() && !argument.has("class_name")) {
      Map<String, JsonNode> byKey = new TreeMap<>();
      argument.properties().forEach(each -> byKey.put(each.getKey(), each.getValue()));
      byKey.values().forEach(each -> collect(each, tensors));
    } else if (!argument.isNull()) {
      throw new ModelException("expected tensors as arguments, found " + Config.kind(argument));
    }
  }
}
