package dev.millrace.benchmarks.side;

import dev.millrace.benchmarks.BenchModel;
import dev.millrace.layers.Activation;
import dev.millrace.layers.BatchNormalization;
import dev.millrace.layers.Dense;
import dev.millrace.layers.Layer;
import dev.millrace.layers.Model.Node;
import java.util.List;

/**
 * Layers one after the other, all dense or batch normalization: what the peers that cannot read
 * Keras' files are given, by hand, with the model's own weights.
 */
record Mlp(List<Layer> layers) {
  static boolean is(BenchModel model) {
    return layersOf(model).stream().allMatch(Mlp::isKnown);
  }

  static Mlp of(BenchModel model) {
    return new Mlp(layersOf(model));
  }

  /** The activation of a dense layer, by its name in Keras. */
  static Activation activation(Dense dense) {
    return (Activation) dense.activation();
  }

  private static List<Layer> layersOf(BenchModel model) {
    return model.keras().nodes().stream().map(Node::layer).toList();
  }

  private static boolean isKnown(Layer layer) {
    return layer instanceof Dense || layer instanceof BatchNormalization;
  }
}
