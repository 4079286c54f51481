package dev.millrace.layers.keras;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.millrace.layers.DType;
import dev.millrace.layers.ModelException;
import dev.millrace.layers.Shape;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A JSON object whose keys must all be read, ignored by name, or refused.
 *
 * <p>A key that is missing, or of another type, is a {@link ModelException} at that key.
 */
public final class Config {
  private final JsonNode node;
  private final Set<String> read = new HashSet<>();

  Config(JsonNode node) {
    if (node == null || !node.isObject()) {
      throw new ModelException("expected a JSON object, found " + kind(node));
    }
    this.node = node;
  }

  /** Whether the key is there and not null. */
  public boolean has(String key) {
    read.add(key);
    return node.hasNonNull(key);
  }

  public int integer(String key) {
    return read(key, "a whole number", Config::isInteger, JsonNode::intValue);
  }

  public int integer(String key, int otherwise) {
    return has(key) ? integer(key) : otherwise;
  }

  long int64(String key) {
    return read(key, "a whole number", Config::isLong, JsonNode::longValue);
  }

  List<Long> longs(String key) {
    return list(key, "a whole number", Config::isLong, JsonNode::longValue);
  }

  public double real(String key) {
    return read(key, "a number", JsonNode::isNumber, JsonNode::doubleValue);
  }

  public double real(String key, double otherwise) {
    return has(key) ? real(key) : otherwise;
  }

  /** A whole number from 1. */
  public int positive(String key) {
    int value = integer(key);
    return value > 0 ? value : fail(key, "a whole number from 1");
  }

  public boolean flag(String key, boolean otherwise) {
    return has(key)
        ? read(key, "true or false", JsonNode::isBoolean, JsonNode::booleanValue)
        : otherwise;
  }

  public String text(String key) {
    return read(key, "a text", JsonNode::isTextual, JsonNode::textValue);
  }

  public String text(String key, String otherwise) {
    return has(key) ? text(key) : otherwise;
  }

  /** What the text names. */
  public <T> T named(String key, String otherwise, Function<String, T> named) {
    String name = text(key, otherwise);
    return at(key, () -> named.apply(name));
  }

  /** Whether a {@code data_format} puts the channels first. */
  public boolean channelsFirst(String key) {
    return switch (text(key, "channels_last")) {
      case "channels_last" -> false;
      case "channels_first" -> true;
      default -> fail(key, "channels_last or channels_first");
    };
  }

  /** Whether a list stands there. */
  boolean isList(String key) {
    return node.path(key).isArray();
  }

  /** Whether null stands there, said and not left out. */
  boolean isNull(String key) {
    return node.path(key).isNull();
  }

  boolean isText(String key) {
    return node.path(key).isTextual();
  }

  /** Lists of axes, one axis standing for a list of it alone. */
  List<List<Integer>> listOfAxes(String key) {
    List<List<Integer>> lists = new ArrayList<>();
    for (JsonNode each : array(key)) {
      lists.add(
          each.isArray()
              ? new Config(JsonNodeFactory.instance.objectNode().set(key, each)).integers(key)
              : List.of(each.intValue()));
    }
    return lists;
  }

  /** One axis, a list of them, or none. */
  public List<Integer> axes(String key) {
    return !has(key) ? List.of() : node.get(key).isArray() ? integers(key) : List.of(integer(key));
  }

  public List<String> texts(String key) {
    return list(key, "a text", JsonNode::isTextual, JsonNode::textValue);
  }

  public List<Double> reals(String key) {
    return list(key, "a number", JsonNode::isNumber, JsonNode::doubleValue);
  }

  public List<Integer> integers(String key) {
    return list(key, "a whole number", Config::isInteger, JsonNode::intValue);
  }

  /** Says that these keys mean nothing for a trained model's scores. */
  public Config ignore(String... keys) {
    read.addAll(List.of(keys));
    return this;
  }

  /** Refuses any other value of the key than this, or none. */
  public Config require(String key, Object only) {
    read.add(key);
    JsonNode value = node.path(key);
    if (!value.isMissingNode() && !value.isNull() && !value.asText().equals(String.valueOf(only))) {
      throw wrong(key, String.valueOf(only), value);
    }
    return this;
  }

  /** Refuses any value of the key but null. */
  public Config requireNone(String key) {
    return has(key) ? fail(key, "null") : this;
  }

  /** A dtype policy, be it a name or an object. */
  Policy policy(String key) {
    JsonNode policy = raw(key);
    return at(key, () -> Policy.of(policy));
  }

  /** Refuses the keys that nobody asked for. */
  public void rejectUnread() {
    for (Map.Entry<String, JsonNode> each : node.properties()) {
      if (!read.contains(each.getKey())) {
        throw wrong(each.getKey(), "no such key", each.getValue());
      }
    }
  }

  Config object(String key) {
    JsonNode object = raw(key);
    return at(key, () -> new Config(object));
  }

  NestedList numbers(String key) {
    JsonNode numbers = raw(key);
    return at(key, () -> NestedList.of(numbers));
  }

  /** Sizes, null where they are unknown. */
  Shape shape(String key) {
    List<Long> sizes = new ArrayList<>();
    for (JsonNode size : array(key)) {
      if (!size.isNull() && (!size.canConvertToInt() || size.intValue() < 0)) {
        throw wrong(key, "sizes of 0 and above, or null", size);
      }
      sizes.add(size.isNull() ? Shape.ANY : size.longValue());
    }
    return new Shape(sizes);
  }

  DType dtype(String key) {
    return named(key, "float32", DType::ofKeras);
  }

  JsonNode array(String key) {
    read.add(key);
    return node.path(key).isArray() ? node.get(key) : fail(key, "a list");
  }

  JsonNode raw(String key) {
    read.add(key);
    return node.path(key);
  }

  JsonNode json() {
    return node;
  }

  private <T> T fail(String key, String expected) {
    throw wrong(key, expected, node.get(key));
  }

  private <T> T read(
      String key, String expected, Function<JsonNode, Boolean> is, Function<JsonNode, T> get) {
    read.add(key);
    JsonNode value = node.path(key);
    if (!is.apply(value)) {
      throw wrong(key, expected, value);
    }
    return get.apply(value);
  }

  private <T> List<T> list(
      String key, String expected, Function<JsonNode, Boolean> is, Function<JsonNode, T> get) {
    read.add(key);
    JsonNode values = node.path(key);
    if (!values.isArray()) {
      throw wrong(key, "a list", values);
    }
    List<T> list = new ArrayList<>(values.size());
    for (JsonNode value : values) {
      if (!is.apply(value)) {
        throw wrong(key + "[" + list.size() + "]", expected, value);
      }
      list.add(get.apply(value));
    }
    return list;
  }

  private static <T> T at(String key, Supplier<T> reading) {
    try {
      return reading.get();
    } catch (ModelException e) {
      throw e.at(key);
    }
  }

  private static ModelException wrong(String key, String expected, JsonNode found) {
    return new ModelException("expected " + expected + ", found " + kind(found)).at(key);
  }

  private static boolean isInteger(JsonNode value) {
    return value.isIntegralNumber() && value.canConvertToInt();
  }

  private static boolean isLong(JsonNode value) {
    return value.isIntegralNumber() && value.canConvertToLong();
  }

  static String kind(JsonNode value) {
    if (value == null || value.isMissingNode()) {
      return "nothing";
    }
    return value.isContainerNode() ? (value.isArray() ? "a list" : "an object") : value.toString();
  }
}
