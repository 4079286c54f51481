package dev.millrace.engine.plan.lowering;

import dev.millrace.engine.kernel.function.FloatArithmetic;
import dev.millrace.engine.kernel.pointwise.Affine;
import dev.millrace.engine.kernel.pointwise.CombineConstant;
import dev.millrace.layers.BatchNormalization;
import dev.millrace.layers.Denormalization;
import dev.millrace.layers.Layer;
import dev.millrace.layers.Normalization;
import dev.millrace.layers.activation.PReLU;
import dev.millrace.layers.preprocessing.TermWeights;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/** Layers that scale and shift by weights of their own. */
final class AffineLowerings {
  private AffineLowerings() {}

  static void addTo(Map<Class<?>, Lowering<Layer>> table) {
    Lowerings.add(table, BatchNormalization.class, AffineLowerings::batchNormalization);
    Lowerings.add(table, Normalization.class, AffineLowerings::normalization);
    Lowerings.add(table, Denormalization.class, AffineLowerings::denormalization);
    Lowerings.add(table, PReLU.class, AffineLowerings::slopes);
    Lowerings.add(table, TermWeights.class, AffineLowerings::termWeights);
  }

  private static boolean batchNormalization(BatchNormalization layer, Site site) {
    if (!site.isFloat32()) {
      return false;
    }
    INDArray scale =
        layer.gamma().div(Transforms.sqrt(layer.variance().add(layer.epsilon()), false));
    INDArray shift = layer.beta().sub(layer.mean().mul(scale));
    int axis = site.shape(0).axis(layer.axis());
    return affine(site, Constants.along(site, scale, axis), Constants.along(site, shift, axis));
  }

  private static boolean affine(Site site, float[] scale, float[] shift) {
    site.emit("Affine", new Affine(scale, shift, site.size(0), site.in(0), site.out(0)));
    return true;
  }

  private static boolean normalization(Normalization layer, Site site) {
    if (!site.isFloat32() || layer.mean().size(0) != 1) {
      return false;
    }
    float[] mean = Constants.of(site, layer.mean());
    float[] deviation = Constants.of(site, layer.deviation());
    int centered = site.work(site.size(0));
    site.emit(
        "Combine subtract",
        new CombineConstant(FloatArithmetic.SUBTRACT, mean, false, site.in(0), centered));
    site.emit(
        "Combine divide",
        new CombineConstant(FloatArithmetic.DIVIDE, deviation, false, centered, site.out(0)));
    return true;
  }

  private static boolean denormalization(Denormalization layer, Site site) {
    return site.isFloat32()
        && layer.mean().size(0) == 1
        && affine(site, Constants.of(site, layer.deviation()), Constants.of(site, layer.mean()));
  }

  private static boolean slopes(PReLU layer, Site site) {
    if (!site.isFloat32()) {
      return false;
    }
    float[] alpha = Constants.of(site, layer.alpha());
    site.emit(
        "Combine slopes",
        new CombineConstant((x, a) -> x < 0 ? a * x : x, alpha, false, site.in(0), site.out(0)));
    return true;
  }

  private static boolean termWeights(TermWeights layer, Site site) {
    if (!site.isFloat32()) {
      return false;
    }
    float[] weights = Constants.of(site, layer.weights());
    site.emit(
        "Combine multiply",
        new CombineConstant(FloatArithmetic.MULTIPLY, weights, false, site.in(0), site.out(0)));
    return true;
  }
}
