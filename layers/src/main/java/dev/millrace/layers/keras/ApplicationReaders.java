package dev.millrace.layers.keras;

import dev.millrace.layers.Layer;
import dev.millrace.layers.image.Rescaling;
import dev.millrace.layers.ops.Arithmetic;
import java.util.List;

/** Readers of the layers that {@code keras.applications} brings for itself. */
final class ApplicationReaders {
  private ApplicationReaders() {}

  /** ConvNeXt's: x * gamma. */
  static Layer layerScale(LayerSource s) {
    s.config().ignore("init_values");
    return new Rescaling(s.weight("gamma", s.config().positive("projection_dim")), s.zeros(1));
  }

  /** InceptionResNetV2's: shortcut + residual * scale. */
  static LayerCall customScale(LayerSource s, Call first) {
    double scale = s.config().real("scale");
    return call -> {
      List<Integer> inputs = call.arguments().tensors(0, "inputs");
      int scaled = Operations.applyNumber(call, Arithmetic.MULTIPLY, inputs.get(1), scale);
      return List.of(Operations.apply(call, Arithmetic.ADD, inputs.get(0), scaled));
    };
  }
}
