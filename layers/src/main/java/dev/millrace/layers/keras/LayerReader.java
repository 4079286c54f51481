package dev.millrace.layers.keras;

import dev.millrace.layers.Layer;

/** How a Keras class becomes a layer. */
@FunctionalInterface
public interface LayerReader {
  /** The layer. All config keys must be read or ignored, all weights read or skipped. */
  Layer read(LayerSource source);
}
