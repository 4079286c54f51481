package dev.millrace.layers.keras;

import static dev.millrace.layers.keras.Training.ignoreTraining;
import static java.util.Map.entry;

import dev.millrace.layers.BatchNormalization;
import dev.millrace.layers.Cast;
import dev.millrace.layers.Chain;
import dev.millrace.layers.DType;
import dev.millrace.layers.Layer;
import dev.millrace.layers.ModelException;
import dev.millrace.layers.Shape;
import dev.millrace.layers.normalization.GroupNormalization;
import dev.millrace.layers.normalization.LayerNormalization;
import dev.millrace.layers.normalization.LayerScaling;
import dev.millrace.layers.normalization.RMSNormalization;
import dev.millrace.layers.normalization.UnitNormalization;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The normalization layers: each its reader. */
final class NormalizationReaders {
  static final Map<String, LayerReader> ALL =
      Map.ofEntries(
          entry("BatchNormalization", NormalizationReaders::batch),
          entry("LayerNormalization", NormalizationReaders::layer),
          entry("GroupNormalization", NormalizationReaders::group),
          entry("RMSNormalization", NormalizationReaders::rms),
          entry("UnitNormalization", NormalizationReaders::unit),
          entry("SpectralNormalization", NormalizationReaders::spectral));

  /** Keras' smallest length of a vector. */
  private static final double SHORTEST = 1e-12;

  private NormalizationReaders() {}

  private static Layer batch(LayerSource s) {
    Config c = ignoreTraining(s.config(), "beta", "gamma");
    c.ignore("moving_mean_initializer", "moving_variance_initializer");
    c.ignore("momentum", "synchronized", "renorm_clipping", "renorm_momentum");
    int axis = c.integer("axis", -1);
    long n = s.input().size(axis);
    INDArray gamma = c.flag("scale", true) ? s.exactWeight("gamma", n) : s.ones(n);
    INDArray beta = c.flag("center", true) ? s.exactWeight("beta", n) : s.zeros(n);
    INDArray mean = s.exactWeight("moving_mean", n);
    INDArray variance = s.exactWeight("moving_variance", n);
    if (c.flag("renorm", false)) {
      s.skipWeight("moving_stddev");
      s.skipWeight("renorm_mean");
      s.skipWeight("renorm_stddev");
    }
    return new BatchNormalization(gamma, beta, mean, variance, c.real("epsilon", 1e-3), axis);
  }

  private static Layer layer(LayerSource s) {
    Config c = ignoreTraining(s.config(), "gamma", "beta");
    List<Integer> axes = axes(c);
    long[] sizes = sizes(s.input(), axes);
    double epsilon = c.real("epsilon", 1e-3);
    boolean scales = c.flag("scale", true);
    boolean centers = c.flag("center", true);
    if (c.flag("rms_scaling", false)) {
      return new LayerScaling(s.exactWeight("gamma", sizes), axes, epsilon);
    }
    INDArray gamma = scales ? s.exactWeight("gamma", sizes) : s.ones(sizes);
    INDArray beta = centers ? s.exactWeight("beta", sizes) : s.zeros(sizes);
    return new LayerNormalization(gamma, beta, axes, epsilon);
  }

  private static Layer group(LayerSource s) {
    Config c = ignoreTraining(s.config(), "gamma", "beta");
    int axis = c.integer("axis", -1);
    long channels = s.input().size(axis);
    int groups = c.integer("groups", 32);
    INDArray gamma = c.flag("scale", true) ? s.exactWeight("gamma", channels) : s.ones(channels);
    INDArray beta = c.flag("center", true) ? s.exactWeight("beta", channels) : s.zeros(channels);
    int parts = groups == -1 ? Math.toIntExact(channels) : groups;
    return new GroupNormalization(gamma, beta, parts, axis, c.real("epsilon", 1e-3));
  }

  private static Layer rms(LayerSource s) {
    Config c = s.config();
    List<Integer> axes = axes(c);
    INDArray scale = s.weight("scale", sizes(s.input(), axes));
    return new RMSNormalization(scale, axes, c.real("epsilon", 1e-6));
  }

  private static Layer unit(LayerSource s) {
    return new UnitNormalization(axes(s.config()), SHORTEST);
  }

  /** Training leaves a kernel that is normalized. What comes out is of the type that goes in. */
  private static Layer spectral(LayerSource s) {
    s.config().ignore("power_iterations");
    Layer layer = s.inner("layer", "layer", s.inputs());
    s.skipWeight("kernel");
    s.skipWeight("vector_u");
    DType dtype = s.inputs().get(0).dtype();
    return dtype.isInteger() ? Chain.of(layer, new Cast(dtype)) : layer;
  }

  private static List<Integer> axes(Config c) {
    List<Integer> axes = c.has("axis") ? c.axes("axis") : List.of(-1);
    return axes.stream().sorted().toList();
  }

  private static long[] sizes(Shape input, List<Integer> axes) {
    if (axes.stream().anyMatch(axis -> input.size(axis) == Shape.ANY)) {
      throw new ModelException("expected known sizes along axes " + axes + ", found " + input);
    }
    return axes.stream().mapToLong(input::size).toArray();
  }
}
