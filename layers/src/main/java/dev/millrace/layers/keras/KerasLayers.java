package dev.millrace.layers.keras;

import dev.millrace.layers.ModelException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Users' layers, by the name with which Keras writes them.
 *
 * <pre>{@code
 * KerasLayers.register("shop>Scale", source -> new Scale(
 *     source.weight("factor", source.input().last()), source.config().real("power")));
 * }</pre>
 */
public final class KerasLayers {
  private static final Map<String, LayerReader> REGISTERED = new ConcurrentHashMap<>();

  private KerasLayers() {}

  /** The Keras layers that are read as they are, in alphabetical order. */
  public static List<String> supported() {
    return Stream.of(LayerReaders.ALL, CallReaders.ALL)
        .flatMap(table -> table.keySet().stream())
        .sorted()
        .toList();
  }

  /**
   * Makes a layer known in this JVM. Where models are decoded elsewhere, as in Flink's tasks, a
   * {@link KerasLayer} on the class path saves registering it in each.
   *
   * @throws IllegalArgumentException if a layer of the library has that name
   */
  public static void register(String kerasName, LayerReader reader) {
    if (LayerReaders.ALL.containsKey(kerasName)) {
      throw new IllegalArgumentException("'" + kerasName + "' is a layer of the library itself");
    }
    REGISTERED.put(kerasName, reader);
  }

  static boolean knows(String kerasName) {
    return lookUp(kerasName).isPresent();
  }

  /** The reader for that name. */
  static LayerReader find(String kerasName) {
    return lookUp(kerasName)
        .orElseThrow(
            () ->
                new ModelException(
                    "expected a layer class that is known, found '"
                        + kerasName
                        + "': register its reader with KerasLayers or as a KerasLayer service"));
  }

  private static Optional<LayerReader> lookUp(String kerasName) {
    Optional<LayerReader> registered = Optional.ofNullable(REGISTERED.get(kerasName));
    return registered.or(() -> discover(kerasName));
  }

  /** Looks where Flink keeps a job's classes: in the thread's class loader. */
  private static Optional<LayerReader> discover(String kerasName) {
    try {
      for (KerasLayer layer : ServiceLoader.load(KerasLayer.class)) {
        if (layer.kerasName().equals(kerasName)) {
          return Optional.of(layer);
        }
      }
      return Optional.empty();
    } catch (ServiceConfigurationError e) {
      throw new ModelException("expected working KerasLayer services: " + e.getMessage(), e);
    }
  }
}
