package dev.millrace.layers.keras;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * The parts of a model, whatever files they come from: the architecture and the weights.
 *
 * @param kerasVersion which Keras wrote it; empty if the file does not say
 * @param place where the architecture stands
 * @param config the architecture, as Keras 3 writes it
 * @param open what the weights are read from, until this is closed
 */
record ModelParts(
    String kerasVersion, String place, JsonNode config, WeightsFile weights, Runnable open)
    implements AutoCloseable {
  ModelParts {
    config = LegacyConfig.upgraded(config, kerasVersion);
  }

  /** The outermost model, not read yet. */
  LayerEntry root() {
    return LayerEntry.root(place, config, weights);
  }

  @Override
  public void close() {
    open.run();
  }
}
