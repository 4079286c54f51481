package dev.millrace.layers.keras;

import static dev.millrace.layers.keras.Training.ignoreTraining;
import static java.util.Map.entry;

import dev.millrace.layers.Activation;
import dev.millrace.layers.Layer;
import dev.millrace.layers.Shape;
import dev.millrace.layers.activation.ELU;
import dev.millrace.layers.activation.LeakyReLU;
import dev.millrace.layers.activation.PReLU;
import dev.millrace.layers.activation.ReLU;
import java.util.Map;

/** The activation layers: each its reader. */
final class ActivationReaders {
  static final Map<String, LayerReader> ALL =
      Map.ofEntries(
          entry("Activation", s -> s.activation("activation")),
          entry("ReLU", s -> relu(s.config())),
          entry("LeakyReLU", ActivationReaders::leakyRelu),
          entry("ELU", s -> new ELU(s.config().real("alpha", 1))),
          entry("PReLU", ActivationReaders::prelu));

  private ActivationReaders() {}

  /** The layer, or the operation. */
  static Layer relu(Config c) {
    double highest = c.real("max_value", Double.POSITIVE_INFINITY);
    double slope = c.real("negative_slope", 0);
    double threshold = c.real("threshold", 0);
    if (slope == 0 && threshold == 0 && highest == Double.POSITIVE_INFINITY) {
      return Activation.RELU;
    }
    return new ReLU(highest, slope, threshold);
  }

  private static Layer leakyRelu(LayerSource s) {
    Config c = s.config();
    String slope = c.has("alpha") ? "alpha" : "negative_slope"; // Keras 2's name, Keras 3's
    return new LeakyReLU(c.real(slope, 0.3));
  }

  private static Layer prelu(LayerSource s) {
    Config c = ignoreTraining(s.config(), "alpha");
    Shape alpha = s.input().with(0, 1);
    for (int axis : c.axes("shared_axes")) {
      alpha = alpha.with(axis, 1);
    }
    return new PReLU(s.weight("alpha", alpha.without(0).toArray()).reshape(alpha.toArray()));
  }
}
