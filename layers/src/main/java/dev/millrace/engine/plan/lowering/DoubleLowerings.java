package dev.millrace.engine.plan.lowering;

import dev.millrace.engine.kernel.move.LookupDoubles;
import dev.millrace.engine.kernel.pointwise.CombineDoubles;
import dev.millrace.engine.kernel.pointwise.MapDoubles;
import dev.millrace.engine.kernel.product.ProductDoubles;
import dev.millrace.engine.kernel.row.NormDoubles;
import dev.millrace.engine.kernel.row.ReduceDoubles;
import dev.millrace.engine.kernel.step.Operand;
import dev.millrace.engine.plan.graph.Kind;
import dev.millrace.layers.BatchNormalization;
import dev.millrace.layers.Dense;
import dev.millrace.layers.Embedding;
import dev.millrace.layers.Layer;
import dev.millrace.layers.RowMajor;
import dev.millrace.layers.image.Rescaling;
import dev.millrace.layers.normalization.LayerNormalization;
import dev.millrace.layers.ops.Reduction;
import dev.millrace.layers.ops.WithConstants;
import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Layers of float64, in plain loops: few models have any. */
final class DoubleLowerings {
  private DoubleLowerings() {}

  static boolean lower(Layer layer, Site site) {
    if (site.outputs() != 1 || Kind.of(site.outputType(0)) != Kind.DOUBLES) {
      return false;
    }
    if (layer instanceof Embedding embedding) {
      return embedding(embedding, site);
    }
    boolean areDoubles = site.call().types().stream().allMatch(t -> Kind.of(t) == Kind.DOUBLES);
    return areDoubles && ofDoubles(layer, site);
  }

  private static boolean ofDoubles(Layer layer, Site site) {
    if (layer instanceof Dense dense) {
      return product(dense, site);
    }
    if (layer instanceof BatchNormalization normalization) {
      return batchNormalization(normalization, site);
    }
    if (layer instanceof LayerNormalization normalization) {
      return layerNormalization(normalization, site);
    }
    if (layer instanceof Rescaling rescaling) {
      return affine(last(rescaling.scale(), site), last(rescaling.offset(), site), site);
    }
    if (layer instanceof Reduction reduction) {
      return reduction(reduction, site);
    }
    Layer whole = layer instanceof WithConstants partial ? partial.layer() : layer;
    DoubleBinaryOperator operator = DoubleFunctions.operator(whole);
    return operator == null ? function(layer, site) : combine(operator, site);
  }

  private static boolean function(Layer layer, Site site) {
    DoubleUnaryOperator function = DoubleFunctions.of(layer);
    if (function != null) {
      site.emit(
          "Map doubles: " + layer, new MapDoubles(function, site.size(0), site.in(0), site.out(0)));
    }
    return function != null;
  }

  private static boolean combine(DoubleBinaryOperator operator, Site site) {
    Operands operands = Operands.of(site);
    if (operands.count() < 2 || !operands.areFrom(0, Kind.DOUBLES)) {
      return false;
    }
    int size = site.outputSize(0);
    Operand found = operands.doubles(0);
    for (int i = 1; i < operands.count(); i++) {
      int y = i == operands.count() - 1 ? site.out(0) : site.doubles(size);
      site.emit(
          "Combine doubles", new CombineDoubles(operator, size, found, operands.doubles(i), y));
      found = new Operand(y, size);
    }
    return true;
  }

  private static boolean product(Dense layer, Site site) {
    double[] bias = RowMajor.doubles(layer.bias());
    int rows = site.outputSize(0) / bias.length;
    site.emit(
        "Product of doubles, %d outputs".formatted(bias.length),
        new ProductDoubles(RowMajor.doubles(layer.kernel()), bias, rows, site.in(0), site.out(0)));
    return true;
  }

  private static boolean batchNormalization(BatchNormalization layer, Site site) {
    double[] gamma = RowMajor.doubles(layer.gamma());
    double[] beta = RowMajor.doubles(layer.beta());
    double[] mean = RowMajor.doubles(layer.mean());
    double[] variance = RowMajor.doubles(layer.variance());
    double[] scale = new double[gamma.length];
    double[] shift = new double[gamma.length];
    for (int i = 0; i < scale.length; i++) {
      scale[i] = gamma[i] / Math.sqrt(variance[i] + layer.epsilon());
      shift[i] = beta[i] - mean[i] * scale[i];
    }
    int[] sizes = new int[site.shape(0).rank() - site.shape(0).axis(layer.axis())];
    Arrays.fill(sizes, 1);
    sizes[0] = scale.length;
    int[] places = Permutation.broadcast(sizes, Site.sizes(site.shape(0)));
    return affine(Permutation.picked(scale, places), Permutation.picked(shift, places), site);
  }

  /** Numbers of the last axes, for a whole record. */
  private static double[] last(INDArray values, Site site) {
    int[] sizes = Arrays.stream(values.shape()).mapToInt(Math::toIntExact).toArray();
    int[] places = Permutation.broadcast(sizes, Site.sizes(site.shape(0)));
    return Permutation.picked(RowMajor.doubles(values), places);
  }

  private static boolean affine(double[] scale, double[] shift, Site site) {
    int size = site.size(0);
    int scaled = site.doubles(size);
    site.emit(
        "Combine doubles",
        new CombineDoubles(
            (a, b) -> a * b, size, new Operand(site.in(0), size), site.constant(scale), scaled));
    site.emit(
        "Combine doubles",
        new CombineDoubles(
            Double::sum, size, new Operand(scaled, size), site.constant(shift), site.out(0)));
    return true;
  }

  private static boolean layerNormalization(LayerNormalization layer, Site site) {
    double[] gamma = RowMajor.doubles(layer.gamma());
    Rows rows = Rows.of(site, layer.axes());
    boolean fits = rows.isLast() && gamma.length == rows.length();
    if (fits) {
      site.emit(
          "Norm of doubles, rows of " + rows.length(),
          new NormDoubles(
              gamma,
              RowMajor.doubles(layer.beta()),
              layer.epsilon(),
              rows.count(),
              site.in(0),
              site.out(0)));
    }
    return fits;
  }

  private static boolean reduction(Reduction layer, Site site) {
    DoubleBinaryOperator operator =
        switch (layer.kind()) {
          case SUM -> Double::sum;
          case PROD -> (a, b) -> a * b;
          case MAX -> Math::max;
          case MIN -> Math::min;
          default -> null;
        };
    if (operator == null || layer.axes().isEmpty()) {
      return false;
    }
    Rows rows = Rows.of(site, layer.axes());
    int from = rows.in(site.in(0));
    site.emit(
        "Reduce doubles, rows of " + rows.length(),
        new ReduceDoubles(operator, rows.length(), rows.count(), from, site.out(0)));
    return true;
  }

  private static boolean embedding(Embedding layer, Site site) {
    boolean areIds = site.kind(0) == Kind.WHOLES;
    if (areIds) {
      int width = Math.toIntExact(layer.table().size(1));
      site.emit(
          "Lookup of doubles, " + width,
          new LookupDoubles(
              RowMajor.doubles(layer.table()), width, site.size(0), site.in(0), site.out(0)));
    }
    return areIds;
  }
}
