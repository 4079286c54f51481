package dev.millrace.layers.keras;

import static java.util.Map.entry;

import dev.millrace.layers.Layer;
import dev.millrace.layers.core.Identity;
import java.util.Map;

/** The layers that only training sees: each its reader. */
final class RegularizationReaders {
  static final Map<String, LayerReader> ALL =
      Map.ofEntries(
          entry("Identity", RegularizationReaders::identity),
          entry("Dropout", RegularizationReaders::identity),
          entry("SpatialDropout1D", RegularizationReaders::identity),
          entry("SpatialDropout2D", RegularizationReaders::identity),
          entry("SpatialDropout3D", RegularizationReaders::identity),
          entry("GaussianDropout", RegularizationReaders::identity),
          entry("GaussianNoise", RegularizationReaders::identity),
          entry("AlphaDropout", RegularizationReaders::identity),
          entry("ActivityRegularization", RegularizationReaders::identity));

  private RegularizationReaders() {}

  private static Layer identity(LayerSource s) {
    s.config().ignore("rate", "stddev", "l1", "l2", "seed", "noise_shape", "data_format");
    s.config().ignore("activity_regularizer");
    s.skipGroup("seed_generator");
    return new Identity();
  }
}
