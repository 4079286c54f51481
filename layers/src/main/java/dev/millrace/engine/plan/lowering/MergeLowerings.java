package dev.millrace.engine.plan.lowering;

import dev.millrace.engine.kernel.function.FloatArithmetic;
import dev.millrace.engine.kernel.function.FloatOperator;
import dev.millrace.engine.kernel.pointwise.Combine;
import dev.millrace.engine.kernel.pointwise.CombineConstant;
import dev.millrace.layers.Broadcast;
import dev.millrace.layers.Layer;
import dev.millrace.layers.Shape;
import dev.millrace.layers.attention.DotProductAttention;
import dev.millrace.layers.merging.Add;
import dev.millrace.layers.merging.Average;
import dev.millrace.layers.merging.Maximum;
import dev.millrace.layers.merging.Minimum;
import dev.millrace.layers.merging.Multiply;
import dev.millrace.layers.merging.Subtract;
import dev.millrace.layers.ops.Arithmetic;
import dev.millrace.layers.ops.Comparison;
import dev.millrace.layers.ops.Einsum;
import dev.millrace.layers.ops.Take;
import dev.millrace.layers.ops.Where;
import dev.millrace.layers.ops.WithConstants;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Layers that bring values together, place by place. */
final class MergeLowerings {
  private MergeLowerings() {}

  static void addTo(Map<Class<?>, Lowering<Layer>> table) {
    Map.of(
            Add.class, FloatArithmetic.ADD,
            Average.class, FloatArithmetic.ADD,
            Maximum.class, FloatArithmetic.MAXIMUM,
            Minimum.class, FloatArithmetic.MINIMUM,
            Multiply.class, FloatArithmetic.MULTIPLY,
            Subtract.class, FloatArithmetic.SUBTRACT)
        .forEach(
            (type, operator) -> table.put(type, (layer, site) -> merge(layer, operator, site)));
    Lowerings.add(table, Arithmetic.class, MergeLowerings::arithmetic);
    Lowerings.add(table, WithConstants.class, MergeLowerings::withConstants);
  }

  private static boolean merge(Layer layer, FloatOperator operator, Site site) {
    if (!site.isFloat32() || site.inputs() < 2) {
      return WholeLowerings.merge(layer, site);
    }
    int size = site.outputSize(0);
    int sum = spread(site, 0);
    for (int i = 1; i < site.inputs(); i++) {
      boolean last = i == site.inputs() - 1 && !(layer instanceof Average);
      int y = last ? site.out(0) : site.work(size);
      site.emit("Combine " + operator, new Combine(operator, size, sum, spread(site, i), y));
      sum = y;
    }
    if (layer instanceof Average) {
      float[] count = new float[size];
      Arrays.fill(count, site.inputs());
      site.emit(
          "Combine DIVIDE",
          new CombineConstant(FloatArithmetic.DIVIDE, count, false, sum, site.out(0)));
    }
    return true;
  }

  /** An input, repeated to the output's record. */
  static int spread(Site site, int input) {
    int[] sizes = Site.sizes(site.shape(input));
    int[] sources = Permutation.broadcast(sizes, Site.sizes(site.outputType(0).shape()));
    return sources.length == site.size(input)
        ? site.in(input)
        : site.moved(sources, site.in(input), site.size(input));
  }

  private static boolean arithmetic(Arithmetic layer, Site site) {
    if (!site.isFloat32()) {
      return WholeLowerings.arithmetic(layer, site);
    }
    FloatOperator operator = Operators.of(layer);
    boolean sameRank = site.inputs() == 2 && site.shape(0).rank() == site.shape(1).rank();
    return operator != null && sameRank && merge(layer, operator, site);
  }

  private static boolean withConstants(WithConstants layer, Site site) {
    if (layer.layer() instanceof Einsum einsum) {
      return EinsumLowerings.withConstants(einsum, layer.constants(), site);
    }
    if (layer.layer() instanceof DotProductAttention attention) {
      return AttentionLowerings.masked(attention, layer.constants().get(0), site);
    }
    if (layer.layer() instanceof Comparison comparison) {
      return TruthLowerings.comparison(comparison, site);
    }
    if (layer.layer() instanceof Where) {
      return TruthLowerings.where(site);
    }
    if (layer.layer() instanceof Take take) {
      return CategoryLowerings.take(take, layer.constants().get(0), site);
    }
    return layer.layer() instanceof Arithmetic arithmetic
        && (site.isFloat32()
            ? withConstant(arithmetic, layer.constants().get(0), site)
            : WholeLowerings.arithmetic(arithmetic, site));
  }

  /** One input and one constant that spreads over it. */
  private static boolean withConstant(
      Arithmetic layer, WithConstants.Constant constant, Site site) {
    FloatOperator operator = Operators.of(layer);
    if (operator == null || site.inputs() != 1) {
      return false;
    }
    INDArray value = constant.value();
    boolean fits =
        value.rank() <= site.shape(0).rank()
            && (value.rank() < site.shape(0).rank() || value.size(0) == 1)
            && site.outputSize(0) == site.size(0)
            && Broadcast.of(List.of(site.shape(0), Shape.of(value.shape()))).equals(site.shape(0));
    if (!fits) {
      return false;
    }
    site.emit(
        "Combine " + layer,
        new CombineConstant(
            operator, Constants.of(site, value), constant.at() == 0, site.in(0), site.out(0)));
    return true;
  }
}
