package dev.millrace.layers.keras;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What older Kerases and older formats wrote, rewritten as Keras 3 writes it into {@code .keras}
 * files: readers know that form alone.
 *
 * <p>Whole-model HDF5 files and JSON architectures name classes without their modules; tf.keras 2
 * has calls, first layers and a few options of other forms.
 */
final class LegacyConfig {
  private static final String CLASS = "class_name";
  private static final String CONFIG = "config";
  private static final String MODULE = "module";
  private static final String LAYERS = "layers";
  private static final String INPUT = "InputLayer";

  /** Classes that were called otherwise, or are called so only inside Keras. */
  private static final Map<String, String> RENAMED =
      Map.of(
          "Model", "Functional",
          "GroupedQueryAttention", "GroupQueryAttention",
          "BatchNormalizationV1", "BatchNormalization",
          "BatchNormalizationV2", "BatchNormalization",
          "SyncBatchNormalization", "BatchNormalization");

  /** Where a wrapper's config holds what it wraps. */
  private static final List<String> WRAPPED = List.of("layer", "backward_layer", "cell");

  private final boolean isKeras2;

  private LegacyConfig(boolean isKeras2) {
    this.isKeras2 = isKeras2;
  }

  /** The architecture in the form of Keras 3; changes {@code root} itself. */
  static JsonNode upgraded(JsonNode root, String kerasVersion) {
    boolean isKeras2 = kerasVersion.startsWith("1") || kerasVersion.startsWith("2");
    new LegacyConfig(isKeras2).layer(root);
    return root;
  }

  /** A layer, or anything else that has a class and a config. */
  private void layer(JsonNode json) {
    if (!(json instanceof ObjectNode layer) || !layer.path(CLASS).isTextual()) {
      return;
    }
    nameModule(layer);
    if (layer.path(CONFIG) instanceof ArrayNode layers) {
      sequentialOfKeras1(layer, layers);
    }
    if (layer.path(CONFIG) instanceof ObjectNode config) {
      config(layer, config);
    }
  }

  private void config(ObjectNode layer, ObjectNode config) {
    WRAPPED.forEach(key -> layer(config.path(key)));
    config.path("cells").forEach(this::layer);
    if (isKeras2) {
      Keras2Options.upgrade(layer.path(CLASS).asText(), config);
    }
    if (config.path(LAYERS) instanceof ArrayNode layers) {
      layers.forEach(this::layer);
      model(layer, config, layers);
    }
  }

  private void model(ObjectNode model, ObjectNode config, ArrayNode layers) {
    if (!isKeras2) {
      return;
    }
    if (model.path(CLASS).asText().equals("Sequential")) {
      nameInput(layers);
    } else {
      Keras2Graph.upgrade(config, layers);
    }
    layers.forEach(LegacyConfig::forgetShape);
  }

  /** Keras 1 wrote a Sequential model's layers where its config stands today. */
  private static void sequentialOfKeras1(ObjectNode layer, ArrayNode layers) {
    layer.putObject(CONFIG).put("name", "sequential").set(LAYERS, layers);
  }

  /** A first layer may say what goes into the model; Keras 3 has an InputLayer for that. */
  private static void nameInput(ArrayNode layers) {
    JsonNode first = layers.path(0);
    JsonNode shape = first.path(CONFIG).path("batch_input_shape");
    if (shape.isMissingNode() || isInput(first)) {
      return;
    }
    ObjectNode input = JsonNodeFactory.instance.objectNode().put(CLASS, INPUT);
    input
        .put(MODULE, KerasClass.LAYERS)
        .putObject(CONFIG)
        .put("name", first.path(CONFIG).path("name").asText() + "_input")
        .set("batch_shape", shape);
    layers.insert(0, input);
  }

  private static void forgetShape(JsonNode layer) {
    if (!isInput(layer) && layer.path(CONFIG) instanceof ObjectNode config) {
      config.remove("batch_input_shape");
    }
  }

  private static boolean isInput(JsonNode layer) {
    return layer.path(CLASS).asText().equals(INPUT);
  }

  /** Says whose class it is, where the file does not, or says so by tf.keras' own names. */
  private void nameModule(ObjectNode layer) {
    String module = layer.path(MODULE).asText("");
    String name = layer.path(CLASS).asText();
    if (!layer.hasNonNull(MODULE) || isKeras2) {
      name = RENAMED.getOrDefault(name, name);
      layer.put(CLASS, name);
    }
    if (layer.hasNonNull(MODULE)) {
      if (module.startsWith("tf_keras.")) {
        layer.put(MODULE, module.substring("tf_".length()));
      }
    } else if (isOperation(name, layer.path(CONFIG))) {
      layer.put(MODULE, KerasClass.OPERATIONS);
    } else if (KerasClass.isKerasLayer(name)) {
      layer.put(MODULE, KerasClass.LAYERS);
    }
  }

  /** Layers and operations share names; all layers but those for training say "trainable". */
  private boolean isOperation(String name, JsonNode config) {
    boolean isPlain =
        Stream.of("trainable", LAYERS, "batch_shape").noneMatch(config::has) && config.has("name");
    return !isKeras2 && isPlain && (KerasClass.isOperation(name) || !config.has("dtype"));
  }
}
