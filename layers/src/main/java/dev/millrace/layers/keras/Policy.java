package dev.millrace.layers.keras;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millrace.layers.DType;
import dev.millrace.layers.ModelException;
import dev.millrace.layers.RowMajor;
import java.util.List;
import java.util.Set;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A layer's dtype policy: the type that it takes its inputs in and gives its output in.
 *
 * <p>Layers of half precision are computed in float32 here: their inputs and weights are rounded to
 * the policy's type before, their outputs after. Both casts are nodes of the graph.
 *
 * <p>Source: {@code keras.DTypePolicy}.
 *
 * @param isMixed whether weights are kept in float32 all the same
 */
record Policy(DType compute, boolean isMixed) {
  static final Policy FLOAT32 = new Policy(DType.FLOAT32, false);

  private static final String MIXED = "mixed_";

  /** The names that Keras' versions have for policies that are but a name. */
  private static final Set<String> PLAIN =
      Set.of("DTypePolicy", "FloatDTypePolicy", "Policy", "PolicyV1");

  /** Where a wrapper's config holds the layer that computes. */
  private static final List<String> WRAPPED = List.of("layer", "cell");

  /** A policy by its name, or an object with a name, also as tf.keras 2 wrote it. */
  static Policy of(JsonNode json) {
    String name = json.isObject() ? nameOf(json) : json.asText(DType.FLOAT32.kerasName());
    String compute = name.startsWith(MIXED) ? name.substring(MIXED.length()) : name;
    if (json.isNull() || json.isMissingNode()) {
      return FLOAT32;
    }
    if (name.startsWith(MIXED) && !compute.equals("float16") && !compute.equals("bfloat16")) {
      throw new ModelException("expected mixed_float16 or mixed_bfloat16, found '" + name + "'");
    }
    return new Policy(DType.ofKeras(compute), name.startsWith(MIXED));
  }

  /** The policy of the layer that a wrapper's config holds; the wrapper's own if it holds none. */
  static Policy ofWrapped(JsonNode config, Policy own) {
    return WRAPPED.stream()
        .map(key -> config.path(key).path("config"))
        .filter(layer -> layer.has("name") && !layer.has("layers"))
        .findFirst()
        .map(layer -> of(layer.path("dtype")))
        .orElse(own);
  }

  /** The same, for layers that compute in the type of their variables. */
  Policy ofVariables() {
    return isMixed ? FLOAT32 : this;
  }

  /** A plain policy's name; the class of one that is not plain, such as a quantized one. */
  private static String nameOf(JsonNode policy) {
    String kind = policy.path("class_name").asText();
    return PLAIN.contains(kind)
        ? policy.path("config").path("name").asText(DType.FLOAT32.kerasName())
        : kind;
  }

  boolean isHalf() {
    return compute.isHalf();
  }

  /** The type that the layer's own arithmetic is done in. */
  DType arithmetic() {
    return compute == DType.FLOAT64 ? DType.FLOAT64 : DType.FLOAT32;
  }

  /** The type that the layer's weights are stored in, as far as that makes a difference. */
  DType stored() {
    return compute == DType.BFLOAT16 && !isMixed ? compute : arithmetic();
  }

  /** A weight as the layer computes with it. */
  INDArray rounded(INDArray weight) {
    return isHalf() ? RowMajor.cast(weight.castTo(compute.nd4j()), DType.FLOAT32) : weight;
  }

  /** The type that an output of that type is cast to. */
  DType output(DType given) {
    boolean staysWhole = compute.isFloating() && !given.isFloating();
    boolean isText = given == DType.STRING || compute == DType.STRING;
    return staysWhole || isText || given == DType.BOOL ? given : compute;
  }
}
