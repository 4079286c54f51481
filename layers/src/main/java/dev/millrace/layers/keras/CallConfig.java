package dev.millrace.layers.keras;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millrace.layers.DType;
import dev.millrace.layers.ModelException;
import dev.millrace.layers.Shape;
import dev.millrace.layers.TensorType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToIntFunction;

/** One call of a layer, as its {@code inbound_nodes} list it. */
final class CallConfig {
  private final String place;
  private final JsonNode positional;
  private final JsonNode named;

  private CallConfig(String place, Config node) {
    this.place = place;
    this.positional = node.array("args");
    this.named = node.object("kwargs").json();
    node.rejectUnread();
  }

  static List<CallConfig> list(String layer, JsonNode nodes) {
    List<CallConfig> calls = new ArrayList<>();
    for (JsonNode node : nodes) {
      String place = "inbound_nodes[" + calls.size() + "]";
      try {
        calls.add(new CallConfig(layer + " > " + place, new Config(node)));
      } catch (ModelException e) {
        throw e.at(place).at(layer);
      }
    }
    return calls;
  }

  /** The tensors that it waits for. */
  List<TensorRef> tensors() {
    List<TensorRef> tensors = new ArrayList<>();
    collect(positional, tensors);
    collect(named, tensors);
    return tensors;
  }

  private void collect(JsonNode json, List<TensorRef> tensors) {
    if (isTensor(json)) {
      tensors.add(ref(json));
    } else if (json.isContainerNode()) {
      json.forEach(each -> collect(each, tensors));
    }
  }

  /** Whether the file says what each tensor's type is, as Keras 3 does. */
  boolean hasTypes() {
    return types().keySet().containsAll(tensors());
  }

  /** The types of its tensors, as far as the file says them. */
  Map<TensorRef, TensorType> types() {
    Map<TensorRef, TensorType> types = new LinkedHashMap<>();
    collectTypes(positional, types);
    collectTypes(named, types);
    return types;
  }

  private void collectTypes(JsonNode json, Map<TensorRef, TensorType> types) {
    if (isTensor(json)) {
      Config tensor = new Config(json.path("config"));
      if (tensor.has("shape") && tensor.has("dtype")) {
        types.put(ref(json), type(tensor));
      }
    } else if (json.isContainerNode()) {
      json.forEach(each -> collectTypes(each, types));
    }
  }

  /** A type of numbers that is not known is as good as float32, to try a layer with. */
  private static TensorType type(Config tensor) {
    Shape shape = tensor.shape("shape");
    DType dtype;
    try {
      dtype = tensor.named("dtype", "float32", DType::ofKeras);
    } catch (ModelException e) {
      dtype = DType.FLOAT32;
    }
    return new TensorType(shape.rank() == 0 ? shape : shape.with(0, Shape.ANY), dtype);
  }

  private TensorRef ref(JsonNode tensor) {
    try {
      return TensorRef.of(tensor.path("config").path("keras_history"));
    } catch (ModelException e) {
      throw e.at(place);
    }
  }

  /** Its arguments, with the values that the tensors have become. */
  Arguments resolve(ToIntFunction<TensorRef> values) {
    List<Argument> inOrder = new ArrayList<>();
    positional.forEach(each -> inOrder.add(argument(each, values)));
    Map<String, Argument> byName = new LinkedHashMap<>();
    named
        .properties()
        .forEach(each -> byName.put(each.getKey(), argument(each.getValue(), values)));
    return new Arguments(place, inOrder, byName);
  }

  private Argument argument(JsonNode json, ToIntFunction<TensorRef> values) {
    if (isTensor(json)) {
      return new Argument.Value(values.applyAsInt(ref(json)));
    }
    List<TensorRef> inside = new ArrayList<>();
    collect(json, inside);
    if (inside.isEmpty()) {
      return new Argument.Literal(json);
    }
    return new Argument.Items(items(json).stream().map(each -> argument(each, values)).toList());
  }

  /** Keras takes a dict's tensors in the order of its keys. */
  private static List<JsonNode> items(JsonNode json) {
    List<JsonNode> items = new ArrayList<>();
    if (json.isArray()) {
      json.forEach(items::add);
    } else {
      Map<String, JsonNode> byKey = new TreeMap<>();
      json.properties().forEach(each -> byKey.put(each.getKey(), each.getValue()));
      items.addAll(byKey.values());
    }
    return items;
  }

  private static boolean isTensor(JsonNode json) {
    return json.path("class_name").asText().equals("__keras_tensor__");
  }
}
