package dev.millrace.layers.keras;

import static java.util.Map.entry;

import dev.millrace.layers.Layer;
import dev.millrace.layers.ModelException;
import dev.millrace.layers.Shape;
import dev.millrace.layers.pooling.AdaptivePooling;
import dev.millrace.layers.pooling.GlobalPooling;
import dev.millrace.layers.pooling.MaskedAveragePooling;
import dev.millrace.layers.pooling.PoolMode;
import dev.millrace.layers.pooling.Pooling;
import dev.millrace.layers.spatial.Padding;
import dev.millrace.layers.spatial.Slide;
import java.util.List;
import java.util.Map;

/** Readers of poolings over one to three lengths. */
final class PoolingReaders {
  static final Map<String, LayerReader> ALL =
      Map.ofEntries(
          entry("MaxPooling1D", s -> pooling(s, 1, PoolMode.MAX)),
          entry("MaxPooling2D", s -> pooling(s, 2, PoolMode.MAX)),
          entry("MaxPooling3D", s -> pooling(s, 3, PoolMode.MAX)),
          entry("AveragePooling1D", s -> pooling(s, 1, PoolMode.AVERAGE)),
          entry("AveragePooling2D", s -> pooling(s, 2, PoolMode.AVERAGE)),
          entry("AveragePooling3D", s -> pooling(s, 3, PoolMode.AVERAGE)),
          entry("GlobalMaxPooling1D", s -> global(s, 1, PoolMode.MAX)),
          entry("GlobalMaxPooling2D", s -> global(s, 2, PoolMode.MAX)),
          entry("GlobalMaxPooling3D", s -> global(s, 3, PoolMode.MAX)),
          entry("GlobalAveragePooling1D", PoolingReaders::globalAverage1D),
          entry("GlobalAveragePooling2D", s -> global(s, 2, PoolMode.AVERAGE)),
          entry("GlobalAveragePooling3D", s -> global(s, 3, PoolMode.AVERAGE)),
          entry("AdaptiveMaxPooling1D", s -> adaptive(s, 1, PoolMode.MAX)),
          entry("AdaptiveMaxPooling2D", s -> adaptive(s, 2, PoolMode.MAX)),
          entry("AdaptiveMaxPooling3D", s -> adaptive(s, 3, PoolMode.MAX)),
          entry("AdaptiveAveragePooling1D", s -> adaptive(s, 1, PoolMode.AVERAGE)),
          entry("AdaptiveAveragePooling2D", s -> adaptive(s, 2, PoolMode.AVERAGE)),
          entry("AdaptiveAveragePooling3D", s -> adaptive(s, 3, PoolMode.AVERAGE)));

  private PoolingReaders() {}

  private static Layer pooling(LayerSource s, int lengths, PoolMode mode) {
    SpatialConfig spatial = new SpatialConfig(s, lengths);
    List<Integer> strides = spatial.sizes("strides", spatial.sizes("pool_size"));
    List<Slide> slides = spatial.slides("pool_size", strides, spatial.ones());
    if (slides.get(0).padding() == Padding.CAUSAL) {
      throw new ModelException("expected valid or same, found causal").at("padding");
    }
    return new Pooling(mode, spatial.withChannels(slides, Slide.STILL));
  }

  private static Layer global(LayerSource s, int lengths, PoolMode mode) {
    boolean keepDims = s.config().flag("keepdims", false);
    return new GlobalPooling(mode, new SpatialConfig(s, lengths).axes(), keepDims);
  }

  private static Layer globalAverage1D(LayerSource s) {
    if (s.inputs().size() == 1) {
      return global(s, 1, PoolMode.AVERAGE);
    }
    int steps = new SpatialConfig(s, 1).axes().get(0);
    return new MaskedAveragePooling(steps, s.config().flag("keepdims", false));
  }

  private static Layer adaptive(LayerSource s, int lengths, PoolMode mode) {
    SpatialConfig spatial = new SpatialConfig(s, lengths);
    List<Long> sizes = spatial.sizes("output_size").stream().map(Integer::longValue).toList();
    return new AdaptivePooling(mode, spatial.withChannels(sizes, Shape.ANY));
  }
}
