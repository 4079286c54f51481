package dev.millrace.engine.plan;

import dev.millrace.engine.kernel.Affine;
import dev.millrace.engine.kernel.Combine;
import dev.millrace.engine.kernel.CombineConstant;
import dev.millrace.engine.kernel.FloatArithmetic;
import dev.millrace.engine.kernel.FloatFunction;
import dev.millrace.engine.kernel.FloatOperator;
import dev.millrace.layers.Activation;
import dev.millrace.layers.BatchNormalization;
import dev.millrace.layers.Broadcast;
import dev.millrace.layers.Layer;
import dev.millrace.layers.MyLayer;
import dev.millrace.layers.Normalization;
import dev.millrace.layers.RowMajor;
import dev.millrace.layers.Shape;
import dev.millrace.layers.activation.CELU;
import dev.millrace.layers.activation.ELU;
import dev.millrace.layers.activation.HardShrink;
import dev.millrace.layers.activation.LeakyReLU;
import dev.millrace.layers.activation.ReLU;
import dev.millrace.layers.activation.SoftShrink;
import dev.millrace.layers.activation.Squareplus;
import dev.millrace.layers.activation.Threshold;
import dev.millrace.layers.merging.Add;
import dev.millrace.layers.merging.Average;
import dev.millrace.layers.merging.Maximum;
import dev.millrace.layers.merging.Minimum;
import dev.millrace.layers.merging.Multiply;
import dev.millrace.layers.merging.Subtract;
import dev.millrace.layers.ops.Arithmetic;
import dev.millrace.layers.ops.Pointwise;
import dev.millrace.layers.ops.WithConstants;
import dev.millrace.layers.preprocessing.TermWeights;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Layers that work value by value. */
final class ElementwiseLowerings {
  private ElementwiseLowerings() {}

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
    functions.forEach(type -> table.put(type, ElementwiseLowerings::function));
    table.put(Activation.class, ElementwiseLowerings::activation);
    Lowerings.add(table, BatchNormalization.class, ElementwiseLowerings::batchNormalization);
    Lowerings.add(table, Normalization.class, ElementwiseLowerings::normalization);
    Lowerings.add(table, TermWeights.class, ElementwiseLowerings::termWeights);
    Map.of(
            Add.class, FloatArithmetic.ADD,
            Average.class, FloatArithmetic.ADD,
            Maximum.class, FloatArithmetic.MAXIMUM,
            Minimum.class, FloatArithmetic.MINIMUM,
            Multiply.class, FloatArithmetic.MULTIPLY,
            Subtract.class, FloatArithmetic.SUBTRACT)
        .forEach(
            (type, operator) -> table.put(type, (layer, site) -> merge(layer, operator, site)));
    Lowerings.add(table, Arithmetic.class, ElementwiseLowerings::arithmetic);
    Lowerings.add(table, WithConstants.class, ElementwiseLowerings::withConstants);
  }

  private static boolean activation(Layer layer, Site site) {
    return layer == Activation.SOFTMAX ? RowLowerings.softmax(-1, site) : function(layer, site);
  }

  private static boolean function(Layer layer, Site site) {
    FloatFunction function = site.isFloat32() ? Functions.of(layer, site.kernels()) : null;
    if (function == null) {
      return false;
    }
    String name = layer instanceof Enum<?> each ? each.name() : layer.getClass().getSimpleName();
    site.emit(
        "Map " + name.toLowerCase(java.util.Locale.ROOT),
        new dev.millrace.engine.kernel.Map(function, site.size(0), site.in(0), site.out(0)));
    return true;
  }

  private static boolean batchNormalization(BatchNormalization layer, Site site) {
    if (!site.isFloat32()) {
      return false;
    }
    INDArray scale =
        layer
            .gamma()
            .div(
                org.nd4j.linalg.ops.transforms.Transforms.sqrt(
                    layer.variance().add(layer.epsilon()), false));
    INDArray shift = layer.beta().sub(layer.mean().mul(scale));
    int axis = site.shape(0).axis(layer.axis());
    return affine(site, along(site, scale, axis), along(site, shift, axis));
  }

  /** Numbers along an axis, as a shape that spreads over a record. */
  private static float[] along(Site site, INDArray values, int axis) {
    int[] sizes = new int[site.shape(0).rank() - axis];
    Arrays.fill(sizes, 1);
    sizes[0] = Math.toIntExact(values.length());
    return spread(site, RowMajor.floats(values), sizes);
  }

  private static float[] spread(Site site, float[] values, int[] sizes) {
    int[] sources = Permutation.broadcast(sizes, Site.sizes(site.shape(0)));
    float[] spread = new float[sources.length];
    for (int i = 0; i < spread.length; i++) {
      spread[i] = values[sources[i]];
    }
    return spread;
  }

  private static boolean affine(Site site, float[] scale, float[] shift) {
    site.emit("Affine", new Affine(scale, shift, site.size(0), site.in(0), site.out(0)));
    return true;
  }

  private static boolean normalization(Normalization layer, Site site) {
    if (!site.isFloat32() || layer.mean().size(0) != 1) {
      return false;
    }
    float[] mean = constant(site, layer.mean());
    float[] deviation = constant(site, layer.deviation());
    int centered = site.work(site.size(0));
    site.emit(
        "Combine subtract",
        new CombineConstant(FloatArithmetic.SUBTRACT, mean, false, site.in(0), centered));
    site.emit(
        "Combine divide",
        new CombineConstant(FloatArithmetic.DIVIDE, deviation, false, centered, site.out(0)));
    return true;
  }

  private static boolean termWeights(TermWeights layer, Site site) {
    if (!site.isFloat32()) {
      return false;
    }
    float[] weights = constant(site, layer.weights());
    site.emit(
        "Combine multiply",
        new CombineConstant(FloatArithmetic.MULTIPLY, weights, false, site.in(0), site.out(0)));
    return true;
  }

  /** An array without a batch axis, or with one of size 1, spread over a record. */
  private static float[] constant(Site site, INDArray array) {
    long[] shape = array.shape();
    boolean hasBatch = shape.length == site.shape(0).rank();
    int[] sizes = Arrays.stream(shape).skip(hasBatch ? 1 : 0).mapToInt(Math::toIntExact).toArray();
    return spread(site, RowMajor.floats(array), sizes);
  }

  private static boolean merge(Layer layer, FloatOperator operator, Site site) {
    if (!site.isFloat32() || site.inputs() < 2) {
      return false;
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
  private static int spread(Site site, int input) {
    int[] sizes = Site.sizes(site.shape(input));
    int[] sources = Permutation.broadcast(sizes, Site.sizes(site.outputType(0).shape()));
    if (sources.length == site.size(input)) {
      return site.in(input);
    }
    int work = site.work(sources.length);
    site.emit("Moves", Permutation.moves(sources, site.in(input), site.size(input), work));
    return work;
  }

  private static FloatOperator operator(Arithmetic arithmetic) {
    return switch (arithmetic) {
      case ADD -> FloatArithmetic.ADD;
      case SUBTRACT -> FloatArithmetic.SUBTRACT;
      case MULTIPLY -> FloatArithmetic.MULTIPLY;
      case DIVIDE -> FloatArithmetic.DIVIDE;
      case MAXIMUM -> FloatArithmetic.MAXIMUM;
      case MINIMUM -> FloatArithmetic.MINIMUM;
      case POWER -> (a, b) -> (float) StrictMath.pow(a, b);
      case ARCTAN2 -> (a, b) -> (float) StrictMath.atan2(a, b);
      case HYPOT -> (a, b) -> (float) Math.sqrt(Math.fma(a, a, b * b));
      default -> null;
    };
  }

  private static boolean arithmetic(Arithmetic layer, Site site) {
    FloatOperator operator = operator(layer);
    boolean sameRank = site.inputs() == 2 && site.shape(0).rank() == site.shape(1).rank();
    return operator != null && sameRank && merge(layer, operator, site);
  }

  /** One input and one constant that spreads over it. */
  private static boolean withConstants(WithConstants layer, Site site) {
    FloatOperator operator =
        layer.layer() instanceof Arithmetic arithmetic ? operator(arithmetic) : null;
    if (operator == null || site.inputs() != 1 || !site.isFloat32()) {
      return false;
    }
    INDArray value = layer.constants().get(0).value();
    boolean fits =
        value.rank() <= site.shape(0).rank()
            && (value.rank() < site.shape(0).rank() || value.size(0) == 1)
            && site.outputSize(0) == site.size(0)
            && Broadcast.of(List.of(site.shape(0), Shape.of(value.shape()))).equals(site.shape(0));
    if (!fits) {
      return false;
    }
    boolean isFirst = layer.constants().get(0).at() == 0;
    site.emit(
        "Combine " + layer.layer(),
        new CombineConstant(operator, constant(site, value), isFirst, site.in(0), site.out(0)));
    return true;
  }
}
