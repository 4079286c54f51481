package dev.millrace.engine.plan;

import dev.millrace.engine.kernel.FloatFunction;
import dev.millrace.layers.Activation;
import dev.millrace.layers.Layer;
import dev.millrace.layers.MyLayer;
import dev.millrace.layers.activation.CELU;
import dev.millrace.layers.activation.ELU;
import dev.millrace.layers.activation.HardShrink;
import dev.millrace.layers.activation.LeakyReLU;
import dev.millrace.layers.activation.ReLU;
import dev.millrace.layers.activation.SoftShrink;
import dev.millrace.layers.activation.Squareplus;
import dev.millrace.layers.activation.Threshold;
import dev.millrace.layers.ops.Pointwise;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Layers that are a function of single values. */
final class FunctionLowerings {
  private FunctionLowerings() {}

  static void addTo(Map<Class<?>, Lowering<Layer>> table) {
    List<Class<? extends Layer>> functions =
        List.of(
            CELU.class,
            ELU.class,
            HardShrink.class,
            LeakyReLU.class,
            MyLayer.class,
            Pointwise.class,
            ReLU.class,
            SoftShrink.class,
            Squareplus.class,
            Threshold.class);
    functions.forEach(type -> table.put(type, FunctionLowerings::function));
    table.put(Activation.class, FunctionLowerings::activation);
  }

  private static boolean activation(Layer layer, Site site) {
    return layer == Activation.SOFTMAX ? SoftmaxLowerings.softmax(-1, site) : function(layer, site);
  }

  private static boolean function(Layer layer, Site site) {
    FloatFunction function = site.isFloat32() ? Functions.of(layer, site.kernels()) : null;
    if (function == null) {
      return false;
    }
    String name = layer instanceof Enum<?> each ? each.name() : layer.getClass().getSimpleName();
    site.emit(
        "Map " + name.toLowerCase(Locale.ROOT),
        new dev.millrace.engine.kernel.Map(function, site.size(0), site.in(0), site.out(0)));
    return true;
  }
}
