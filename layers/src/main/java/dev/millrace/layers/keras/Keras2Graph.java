package dev.millrace.layers.keras;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * The calls of a Functional model that tf.keras 2 wrote, in Keras 3's form.
 *
 * <p>tf.keras 2 lists a call as its first argument's tensors {@code [layer, call, output, kwargs]},
 * the other arguments with each of them. It counts a nested model's own call as the first one.
 */
final class Keras2Graph {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /** Stands instead of a layer's name before a first argument that is no tensor. */
  private static final String CONSTANT = "_CONSTANT_VALUE";

  private final Set<String> models = new HashSet<>();
  private final Set<String> sequentials = new HashSet<>();

  private Keras2Graph(ArrayNode layers) {
    for (JsonNode layer : layers) {
      String kind = layer.path("class_name").asText();
      String name = layer.path("name").asText();
      if (kind.equals("Sequential")) {
        sequentials.add(name);
      }
      if (kind.equals("Sequential") || kind.equals("Functional")) {
        models.add(name);
      }
    }
  }

  /** Rewrites a model's config, whose layers these are. */
  static void upgrade(ObjectNode config, ArrayNode layers) {
    Keras2Graph graph = new Keras2Graph(layers);
    for (JsonNode layer : layers) {
      if (layer.path("inbound_nodes") instanceof ArrayNode nodes) {
        ArrayNode calls = JSON.arrayNode();
        nodes.forEach(node -> calls.add(graph.call(node)));
        ((ObjectNode) layer).set("inbound_nodes", calls);
        Keras2Operations.upgrade((ObjectNode) layer, calls);
      }
    }
    graph.outputs(config.path("output_layers"));
  }

  private JsonNode call(JsonNode node) {
    if (!node.isContainerNode() || node.has("args")) {
      return node;
    }
    ObjectNode kwargs = JSON.objectNode();
    JsonNode first = argument(node, kwargs);
    ObjectNode call = JSON.objectNode();
    call.putArray("args").add(first.isArray() && first.size() == 1 ? first.get(0) : first);
    call.set("kwargs", kwargs);
    return call;
  }

  /** The first argument: a tensor, a constant, or tensors in a list or a dict. */
  private JsonNode argument(JsonNode json, ObjectNode kwargs) {
    if (isEntry(json)) {
      if (json.path(3) instanceof ObjectNode others) {
        others.properties().forEach(each -> kwargs.set(each.getKey(), value(each.getValue())));
      }
      return json.get(0).asText().equals(CONSTANT) ? json.get(2) : tensor(json);
    }
    return mapped(json, each -> argument(each, kwargs));
  }

  /** Another argument: tensors are {@code [layer, call, output]} there. */
  private JsonNode value(JsonNode json) {
    if (TensorRef.isRef(json) && json.get(1).isInt() && json.get(2).isInt()) {
      return tensor(json);
    }
    return mapped(json, this::value);
  }

  private static JsonNode mapped(JsonNode json, UnaryOperator<JsonNode> each) {
    if (json.isArray()) {
      ArrayNode list = JSON.arrayNode();
      json.forEach(item -> list.add(each.apply(item)));
      return list;
    }
    if (json.isObject()) {
      ObjectNode dict = JSON.objectNode();
      json.properties().forEach(item -> dict.set(item.getKey(), each.apply(item.getValue())));
      return dict;
    }
    return json;
  }

  private static boolean isEntry(JsonNode json) {
    return json.isArray() && json.size() >= 3 && json.get(0).isTextual() && json.get(1).isInt();
  }

  private JsonNode tensor(JsonNode ref) {
    String layer = ref.get(0).asText();
    int call = ref.get(1).asInt() - (models.contains(layer) ? 1 : 0);
    ObjectNode tensor = JSON.objectNode().put("class_name", "__keras_tensor__");
    tensor.putObject("config").putArray("keras_history").add(layer).add(call).add(ref.get(2));
    return tensor;
  }

  /** Of a model's outputs, Keras 3 counts a nested Functional's own call as well. */
  private void outputs(JsonNode json) {
    if (!TensorRef.isRef(json)) {
      json.forEach(this::outputs);
    } else if (sequentials.contains(json.get(0).asText())) {
      ((ArrayNode) json).set(1, JSON.numberNode(json.get(1).asInt() - 1));
    }
  }
}
