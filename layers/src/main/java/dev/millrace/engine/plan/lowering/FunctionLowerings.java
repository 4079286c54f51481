package dev.millrace.engine.plan.lowering;

import dev.millrace.engine.kernel.function.FloatFunction;
import dev.millrace.engine.kernel.pointwise.Truths;
import dev.millrace.engine.plan.graph.Kind;
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
import dev.millrace.layers.ops.NanToNum;
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
            NanToNum.class,
            ReLU.class,
            SoftShrink.class,
            Squareplus.class,
            Threshold.class);
    functions.forEach(type -> table.put(type, FunctionLowerings::function));
    table.put(Activation.class, FunctionLowerings::activation);
    Lowerings.add(table, Pointwise.class, FunctionLowerings::pointwise);
  }

  private static boolean activation(Layer layer, Site site) {
    return switch ((Activation) layer) {
      case GLU -> SoftmaxLowerings.gatedLinear(-1, site);
      case SOFTMAX -> SoftmaxLowerings.softmax(-1, site);
      case LOG_SOFTMAX -> SoftmaxLowerings.logSoftmax(-1, site);
      case SPARSEMAX -> SoftmaxLowerings.sparsemax(-1, site);
      default -> function(layer, site);
    };
  }

  private static boolean pointwise(Pointwise layer, Site site) {
    if (Kind.of(site.type(0)) == Kind.WHOLES) {
      return WholeLowerings.pointwise(layer, site);
    }
    Truths.FloatTest test = PointwiseFunctions.test(layer);
    if (test == null) {
      return function(layer, site);
    }
    boolean fits = Kind.of(site.type(0)) == Kind.FLOATS;
    if (fits) {
      site.emit("Truths " + name(layer), new Truths(test, site.size(0), site.in(0), site.out(0)));
    }
    return fits;
  }

  private static boolean function(Layer layer, Site site) {
    FloatFunction function = site.isFloat32() ? Functions.of(layer, site.kernels()) : null;
    if (function == null) {
      return false;
    }
    site.emit(
        "Map " + name(layer),
        new dev.millrace.engine.kernel.pointwise.Map(
            function, site.size(0), site.in(0), site.out(0)));
    return true;
  }

  private static String name(Layer layer) {
    String name = layer instanceof Enum<?> each ? each.name() : layer.getClass().getSimpleName();
    return name.toLowerCase(Locale.ROOT);
  }
}
