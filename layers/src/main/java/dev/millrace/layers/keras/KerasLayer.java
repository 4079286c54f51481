package dev.millrace.layers.keras;

/**
 * The reader of a user's layer, with the name under which Keras writes it.
 *
 * <p>Found through {@link java.util.ServiceLoader}: name the class in {@code
 * META-INF/services/dev.millrace.layers.keras.KerasLayer}. Or see {@link KerasLayers#register}.
 */
public interface KerasLayer extends LayerReader {
  /** The registered name, {@code package>Name}; the class's own name where it has none. */
  String kerasName();
}
