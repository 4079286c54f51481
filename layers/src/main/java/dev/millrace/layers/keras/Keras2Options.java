package dev.millrace.layers.keras;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** The options of layers that Keras 1 and 2 wrote in other forms, in Keras 3's. */
final class Keras2Options {
  private static final List<String> ACTIVATIONS = List.of("activation", "recurrent_activation");

  /** What only Keras 2 knows, and what is all the same as long as it is this. */
  private static final List<String> SWITCHED_OFF =
      List.of("time_major", "ragged", "causal", "renorm", "softmax_robust_masking");

  /** What only Keras 2 wrote down, and nobody needs. */
  private static final List<String> DROPPED =
      List.of("query_shape", "key_shape", "value_shape", "virtual_batch_size", "fused");

  private Keras2Options() {}

  static void upgrade(String kerasClass, ObjectNode config) {
    ACTIVATIONS.forEach(key -> activation(config, key));
    SWITCHED_OFF.forEach(key -> dropIf(config, key, !config.path(key).asBoolean()));
    DROPPED.forEach(config::remove);
    switch (kerasClass) {
      case "BatchNormalization" -> onlyOne(config, "axis");
      case "GRU", "GRUCell" -> {
        if (!config.has("reset_after")) {
          config.put("reset_after", false);
        }
      }
      default -> {}
    }
  }

  private static void activation(ObjectNode config, String key) {
    if (config.path(key).asText().equals("hard_sigmoid")) {
      config.put(key, "keras_2>hard_sigmoid");
    }
  }

  private static void dropIf(ObjectNode config, String key, boolean drop) {
    if (drop) {
      config.remove(key);
    }
  }

  /** tf.keras 2 wrote one axis as a list. */
  private static void onlyOne(ObjectNode config, String key) {
    JsonNode axes = config.path(key);
    if (axes.isArray() && axes.size() == 1) {
      config.set(key, axes.get(0));
    }
  }
}
