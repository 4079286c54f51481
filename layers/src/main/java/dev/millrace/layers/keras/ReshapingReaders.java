package dev.millrace.layers.keras;

import static java.util.Map.entry;

import dev.millrace.layers.Layer;
import dev.millrace.layers.ModelException;
import dev.millrace.layers.reshaping.Cropping;
import dev.millrace.layers.reshaping.Permute;
import dev.millrace.layers.reshaping.RepeatVector;
import dev.millrace.layers.reshaping.Reshape;
import dev.millrace.layers.reshaping.UpSampling;
import dev.millrace.layers.reshaping.ZeroPadding;
import dev.millrace.layers.spatial.Interpolation;
import dev.millrace.layers.spatial.Margin;
import java.util.Map;

/** Readers of the layers that move values and change none. */
final class ReshapingReaders {
  static final Map<String, LayerReader> ALL =
      Map.ofEntries(
          entry("Reshape", ReshapingReaders::reshape),
          entry("Permute", s -> new Permute(s.config().integers("dims"))),
          entry("RepeatVector", s -> new RepeatVector(s.config().positive("n"))),
          entry("UpSampling1D", s -> upSampling(s, 1)),
          entry("UpSampling2D", s -> upSampling(s, 2)),
          entry("UpSampling3D", s -> upSampling(s, 3)),
          entry("ZeroPadding1D", s -> zeroPadding(s, 1)),
          entry("ZeroPadding2D", s -> zeroPadding(s, 2)),
          entry("ZeroPadding3D", s -> zeroPadding(s, 3)),
          entry("Cropping1D", s -> cropping(s, 1)),
          entry("Cropping2D", s -> cropping(s, 2)),
          entry("Cropping3D", s -> cropping(s, 3)));

  private ReshapingReaders() {}

  private static Layer reshape(LayerSource s) {
    return new Reshape(
        s.config().integers("target_shape").stream().map(Integer::longValue).toList());
  }

  private static Layer upSampling(LayerSource s, int lengths) {
    SpatialConfig spatial = new SpatialConfig(s, lengths);
    return new UpSampling(
        spatial.withChannels(spatial.sizes("size"), 1), interpolation(s.config(), "nearest"));
  }

  /** How values are made between others. */
  static Interpolation interpolation(Config c, String otherwise) {
    try {
      return Interpolation.ofKeras(c.text("interpolation", otherwise));
    } catch (ModelException e) {
      throw e.at("interpolation");
    }
  }

  private static Layer zeroPadding(LayerSource s, int lengths) {
    SpatialConfig spatial = new SpatialConfig(s, lengths);
    return new ZeroPadding(spatial.withChannels(spatial.margins("padding"), Margin.NONE));
  }

  private static Layer cropping(LayerSource s, int lengths) {
    SpatialConfig spatial = new SpatialConfig(s, lengths);
    return new Cropping(spatial.withChannels(spatial.margins("cropping"), Margin.NONE));
  }
}
