package dev.millrace.jobs.examples;

import dev.millrace.layers.keras.KerasLayers;

/** Makes an airline's own layers known. */
public final class AirlineLayers {
  private AirlineLayers() {}

  /** Makes {@link CustomSoftmax} known under the name with which Keras writes it into its files. */
  public static void register(String kerasName) {
    KerasLayers.register(
        kerasName,
        source ->
            new CustomSoftmax(
                source.weight("kernel", source.input().last()),
                source.config().require("mode", "distribution").integer("axis")));
  }
}
