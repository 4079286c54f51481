package dev.millrace.layers.keras;

import dev.millrace.layers.Layer;
import dev.millrace.layers.ModelException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The class that a config names.
 *
 * @param name what its reader is found by: the class's name for Keras' own, the registered name
 *     {@code package>Name} for others
 * @param simpleName the class's name alone
 * @param isKeras whether it is one of Keras' own
 */
record KerasClass(String name, String simpleName, boolean isKeras) {
  /** The modules under which Keras 3 writes its layers and its operations. */
  static final String LAYERS = "keras.layers";

  static final String OPERATIONS = "keras.src.ops";

  private static final String OPERATION = "ops.";

  static KerasClass of(Config entry) {
    String simpleName = entry.text("class_name");
    String module = entry.text("module", "");
    String registered = entry.text("registered_name", simpleName);
    boolean isKeras = module.equals("keras") || module.startsWith("keras.");
    return new KerasClass(
        isKeras ? kerasName(module, simpleName) : registered, simpleName, isKeras);
  }

  private static String kerasName(String module, String simpleName) {
    boolean isOperation =
        module.startsWith(OPERATIONS)
            || module.startsWith("keras.ops")
            || module.startsWith("keras.src.activations");
    return isOperation ? OPERATION + simpleName : simpleName;
  }

  /** Whether that is the name of one of Keras' layers, as far as they are known here. */
  static boolean isKerasLayer(String name) {
    boolean isKnown = new KerasClass(name, name, true).isKnown() && !name.contains(">");
    return isKnown || name.equals("Lambda");
  }

  /** Whether that is the name of one of Keras' operations, as far as they are known here. */
  static boolean isOperation(String name) {
    return OperationReaders.ALL.containsKey(OPERATION + name);
  }

  /** Whether it is an operation that Keras lists as if it were a layer. */
  boolean isOperation() {
    return isKeras && name.startsWith(OPERATION);
  }

  /** Whether it is an operation whose output is of a type that it names. */
  boolean isCast() {
    return isOperation() && List.of("ops.Cast", "ops.SaturateCast").contains(name);
  }

  boolean isInput() {
    return isKeras && name.equals("InputLayer");
  }

  boolean isSequential() {
    return isKeras && name.equals("Sequential");
  }

  boolean isFunctional() {
    return isKeras && name.equals("Functional");
  }

  boolean isModel() {
    return isSequential() || isFunctional();
  }

  /** Whether it looks things up, of types of their own whatever its policy. */
  boolean isLookup() {
    return isKeras && LookupReaders.ALL.containsKey(name);
  }

  /** Whether it takes numbers as they are, whatever its policy. */
  boolean takesAnyNumbers() {
    return isKeras && (HashingReaders.ALL.containsKey(name) || name.equals("Discretization"));
  }

  /** Whether layers of this class can be read. */
  boolean isKnown() {
    return isInput()
        || isModel()
        || ownReader() != null
        || isKeras && (CallReaders.ALL.containsKey(name) || OperationReaders.ALL.containsKey(name))
        || !isKeras && KerasLayers.knows(name);
  }

  private LayerReader ownReader() {
    return isKeras || name.contains(">") ? LayerReaders.ALL.get(name) : null;
  }

  /** Reads an operation of this class. */
  LayerCall readOperation(Config config) {
    OperationReader reader = OperationReaders.ALL.get(name);
    if (reader == null) {
      throw new ModelException("expected an operation that is supported, found '" + name + "'");
    }
    return reader.read(config);
  }

  /** The reader of a class whose calls say more than which tensors go in. */
  Optional<CallReader> callReader() {
    return Optional.ofNullable(isKeras ? CallReaders.ALL.get(name) : null);
  }

  /** Reads a layer of this class. */
  Layer read(LayerSource source) {
    LayerReader reader = ownReader();
    if (reader != null) {
      return reader.read(source);
    }
    if (isKeras) {
      throw new ModelException("expected a layer class that is supported, found '" + name + "'");
    }
    return UserLayer.read(name, source);
  }

  /** The name in the style of {@code my_layer}, after which Keras names a layer's weights. */
  String snakeCase() {
    // The one class that Keras exports under another name.
    return simpleName
        .replace("GroupQueryAttention", "GroupedQueryAttention")
        .replaceAll("\\W+", "")
        .replaceAll("(.)([A-Z][a-z]+)", "$1_$2")
        .replaceAll("([a-z])([A-Z])", "$1_$2")
        .toLowerCase(Locale.ROOT);
  }

  /** The name of the group of its weights: by class, in the order of a list: dense, dense_1, ... */
  String groupName(Map<String, Integer> counts) {
    if (isOperation()) {
      return "operations"; // which have none
    }
    String name = snakeCase();
    int number = counts.merge(name, 1, Integer::sum) - 1;
    return number == 0 ? name : name + "_" + number;
  }
}
