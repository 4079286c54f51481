package dev.millrace.layers.keras;

import static java.util.Map.entry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/**
 * Functions of TensorFlow that tf.keras 2 lists as if they were layers ({@code TFOpLambda}), as the
 * operations that Keras 3 has instead.
 */
final class Keras2Operations {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /**
   * What stands for a function.
   *
   * @param kerasClass Keras 3's operation
   * @param others TensorFlow's names of the operands after the first, in Keras' order
   * @param options TensorFlow's names of options, each with Keras'
   */
  private record Operation(String kerasClass, List<String> others, Map<String, String> options) {
    static Operation unary(String kerasClass) {
      return new Operation(kerasClass, List.of(), Map.of());
    }

    static Operation binary(String kerasClass) {
      return new Operation(kerasClass, List.of("y"), Map.of());
    }

    static Operation along(String kerasClass) {
      return with(kerasClass, "axis", "axis");
    }

    static Operation reduction(String kerasClass) {
      return new Operation(kerasClass, List.of(), Map.of("axis", "axis", "keepdims", "keepdims"));
    }

    static Operation with(String kerasClass, String option, String kerasOption) {
      return new Operation(kerasClass, List.of(), Map.of(option, kerasOption));
    }
  }

  private static final Map<String, Operation> ALL =
      Map.ofEntries(
          entry("__operators__.add", Operation.binary("Add")),
          entry("__operators__.sub", Operation.binary("Subtract")),
          entry("__operators__.mul", Operation.binary("Multiply")),
          entry("__operators__.truediv", Operation.binary("TrueDivide")),
          entry("__operators__.pow", Operation.binary("Power")),
          entry("math.add", Operation.binary("Add")),
          entry("math.subtract", Operation.binary("Subtract")),
          entry("math.multiply", Operation.binary("Multiply")),
          entry("math.divide", Operation.binary("TrueDivide")),
          entry("math.truediv", Operation.binary("TrueDivide")),
          entry("math.floordiv", Operation.binary("FloorDivide")),
          entry("math.pow", Operation.binary("Power")),
          entry("math.maximum", Operation.binary("Maximum")),
          entry("math.minimum", Operation.binary("Minimum")),
          entry("math.equal", Operation.binary("Equal")),
          entry("math.not_equal", Operation.binary("NotEqual")),
          entry("math.greater", Operation.binary("Greater")),
          entry("math.greater_equal", Operation.binary("GreaterEqual")),
          entry("math.less", Operation.binary("Less")),
          entry("math.less_equal", Operation.binary("LessEqual")),
          entry("math.logical_and", Operation.binary("LogicalAnd")),
          entry("math.logical_or", Operation.binary("LogicalOr")),
          entry("math.logical_not", Operation.unary("LogicalNot")),
          entry("linalg.matmul", new Operation("Matmul", List.of("b"), Map.of())),
          entry("where", new Operation("Where", List.of("x", "y"), Map.of())),
          entry("__operators__.neg", Operation.unary("Negative")),
          entry("math.negative", Operation.unary("Negative")),
          entry("math.abs", Operation.unary("Absolute")),
          entry("math.exp", Operation.unary("Exp")),
          entry("math.log", Operation.unary("Log")),
          entry("math.log1p", Operation.unary("Log1p")),
          entry("math.sqrt", Operation.unary("Sqrt")),
          entry("math.rsqrt", Operation.unary("Rsqrt")),
          entry("math.square", Operation.unary("Square")),
          entry("math.sign", Operation.unary("Sign")),
          entry("math.sin", Operation.unary("Sin")),
          entry("math.cos", Operation.unary("Cos")),
          entry("math.tanh", Operation.unary("Tanh")),
          entry("math.sigmoid", Operation.unary("Sigmoid")),
          entry("math.softplus", Operation.unary("Softplus")),
          entry("math.floor", Operation.unary("Floor")),
          entry("math.ceil", Operation.unary("Ceil")),
          entry("math.erf", Operation.unary("Erf")),
          entry("stop_gradient", Operation.unary("StopGradient")),
          entry("identity", Operation.unary("Copy")),
          entry("nn.relu", Operation.unary("Relu")),
          entry("nn.relu6", Operation.unary("Relu6")),
          entry("nn.elu", Operation.unary("Elu")),
          entry("nn.selu", Operation.unary("Selu")),
          entry("nn.silu", Operation.unary("Silu")),
          entry("nn.leaky_relu", Operation.with("LeakyRelu", "alpha", "negative_slope")),
          entry("nn.gelu", Operation.with("Gelu", "approximate", "approximate")),
          entry("nn.softmax", Operation.along("Softmax")),
          entry("nn.log_softmax", Operation.along("LogSoftmax")),
          entry("math.reduce_mean", Operation.reduction("Mean")),
          entry("math.reduce_sum", Operation.reduction("Sum")),
          entry("math.reduce_max", Operation.reduction("Max")),
          entry("math.reduce_min", Operation.reduction("Min")),
          entry("math.reduce_prod", Operation.reduction("Prod")),
          entry("math.reduce_any", Operation.reduction("Any")),
          entry("math.reduce_all", Operation.reduction("All")),
          entry("math.argmax", Operation.along("Argmax")),
          entry("concat", Operation.along("Concatenate")),
          entry("stack", Operation.along("Stack")),
          entry("expand_dims", Operation.along("ExpandDims")),
          entry("squeeze", Operation.along("Squeeze")),
          entry("reshape", Operation.with("Reshape", "shape", "newshape")),
          entry("transpose", Operation.with("Transpose", "perm", "axes")),
          entry("tile", Operation.with("Tile", "multiples", "repeats")),
          entry("cast", Operation.with("Cast", "dtype", "dtype")),
          entry(
              "clip_by_value",
              new Operation(
                  "Clip",
                  List.of(),
                  Map.of("clip_value_min", "x_min", "clip_value_max", "x_max"))));

  private Keras2Operations() {}

  /** Rewrites a layer that is such a function; {@code calls} are its own, in Keras 3's form. */
  static void upgrade(ObjectNode layer, ArrayNode calls) {
    if (calls.size() != 1) {
      return; // A function is a layer anew for each call.
    }
    ObjectNode call = (ObjectNode) calls.get(0);
    String function = layer.path("config").path("function").asText();
    switch (layer.path("class_name").asText()) {
      case "SlicingOpLambda" -> become(layer, "GetItem").set("name", layer.path("name"));
      case "TFOpLambda" -> {
        Operation operation = ALL.get(function.replace("compat.v1.", ""));
        if (operation != null) {
          upgrade(layer, call, operation);
        }
        return;
      }
      default -> {
        return;
      }
    }
    moveKey(call);
  }

  private static void upgrade(ObjectNode layer, ObjectNode call, Operation operation) {
    ObjectNode config = become(layer, operation.kerasClass());
    config.set("name", layer.path("name"));
    ArrayNode args = (ArrayNode) call.get("args");
    ObjectNode kwargs = (ObjectNode) call.get("kwargs");
    kwargs.remove("name");
    operation
        .options()
        .forEach((key, kerasKey) -> moveOption(kwargs.remove(key), config, kerasKey));
    for (String other : operation.others()) {
      JsonNode operand = kwargs.remove(other);
      args.add(operand == null ? JSON.nullNode() : operand);
    }
  }

  private static void moveOption(JsonNode value, ObjectNode config, String key) {
    if (value != null && !value.isNull()) {
      config.set(key, value);
    }
  }

  private static ObjectNode become(ObjectNode layer, String kerasClass) {
    layer.put("module", KerasClass.OPERATIONS).put("class_name", kerasClass);
    layer.remove("registered_name");
    return layer.putObject("config");
  }

  /** {@code x[1:, 0]}: TensorFlow's slices are dicts. */
  private static void moveKey(ObjectNode call) {
    ObjectNode kwargs = (ObjectNode) call.get("kwargs");
    JsonNode key = kwargs.remove("slice_spec");
    kwargs.remove("name");
    ((ArrayNode) call.get("args")).add(slices(key == null ? JSON.nullNode() : key));
  }

  private static JsonNode slices(JsonNode key) {
    if (key.isArray()) {
      ArrayNode list = JSON.arrayNode();
      key.forEach(each -> list.add(slices(each)));
      return list;
    }
    if (key.has("start")) {
      ObjectNode slice = JSON.objectNode().put("class_name", "__slice__");
      slice.set("config", key);
      return slice;
    }
    return key;
  }
}
