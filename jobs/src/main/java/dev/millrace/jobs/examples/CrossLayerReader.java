package dev.millrace.jobs.examples;

import dev.millrace.layers.Layer;
import dev.millrace.layers.keras.KerasLayer;
import dev.millrace.layers.keras.LayerSource;

/** Makes {@link CrossLayer} from what Keras wrote; a service, found wherever this jar is. */
public final class CrossLayerReader implements KerasLayer {
  @Override
  public String kerasName() {
    return "seed>CrossLayer";
  }

  @Override
  public Layer read(LayerSource source) {
    long width = source.inputs().get(1).shape().last();
    return new CrossLayer(source.weight("w", width, width), source.weight("b", width));
  }
}
