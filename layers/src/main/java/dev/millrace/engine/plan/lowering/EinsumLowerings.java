package dev.millrace.engine.plan.lowering;

import dev.millrace.engine.kernel.row.Norm;
import dev.millrace.engine.plan.graph.Products;
import dev.millrace.layers.Activation;
import dev.millrace.layers.Layer;
import dev.millrace.layers.Shape;
import dev.millrace.layers.core.EinsumDense;
import dev.millrace.layers.core.ReverseEmbedding;
import dev.millrace.layers.merging.Dot;
import dev.millrace.layers.ops.Einsum;
import dev.millrace.layers.ops.WithConstants;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Layers that say what they do in Einstein's notation, or could. */
final class EinsumLowerings {
  private EinsumLowerings() {}

  static void addTo(Map<Class<?>, Lowering<Layer>> table) {
    Lowerings.add(table, Einsum.class, EinsumLowerings::einsum);
    Lowerings.add(table, EinsumDense.class, EinsumLowerings::dense);
    Lowerings.add(table, ReverseEmbedding.class, EinsumLowerings::reverseEmbedding);
    Lowerings.add(table, Dot.class, EinsumLowerings::dot);
  }

  private static boolean einsum(Einsum layer, Site site) {
    return emit(EinsumLowering.of(layer, shapes(site), Map.of(), site));
  }

  /** An einsum of whose factors some are fixed. */
  static boolean withConstants(Einsum layer, List<WithConstants.Constant> constants, Site site) {
    List<Shape> shapes = shapes(site);
    Map<Integer, INDArray> fixed = new HashMap<>();
    for (WithConstants.Constant constant : constants) {
      shapes.add(constant.at(), Shape.of(constant.value().shape()));
      fixed.put(constant.at(), constant.value());
    }
    return emit(EinsumLowering.of(layer, shapes, fixed, site));
  }

  private static boolean dense(EinsumDense layer, Site site) {
    boolean relu = Products.isRelu(layer.activation());
    Optional<EinsumLowering> einsum =
        relu || layer.activation() == Activation.LINEAR
            ? withKernel(layer.einsum(), layer.kernel(), site)
            : Optional.empty();
    einsum.ifPresent(found -> found.emit(layer.bias(), relu));
    return einsum.isPresent();
  }

  private static boolean reverseEmbedding(ReverseEmbedding layer, Site site) {
    return emit(withKernel(ReverseEmbedding.PRODUCT, layer.table(), site));
  }

  private static Optional<EinsumLowering> withKernel(Einsum einsum, INDArray kernel, Site site) {
    List<Shape> shapes = List.of(site.shape(0), Shape.of(kernel.shape()));
    return EinsumLowering.of(einsum, shapes, Map.of(1, kernel), site);
  }

  private static boolean dot(Dot layer, Site site) {
    Einsum product = layer.product(shapes(site));
    Optional<EinsumLowering> einsum = EinsumLowering.of(product, shapes(site), Map.of(), site);
    einsum
        .map(found -> layer.normalize() ? normalized(found, layer) : found)
        .ifPresent(EinsumLowering::emit);
    return einsum.isPresent();
  }

  private static EinsumLowering normalized(EinsumLowering einsum, Dot layer) {
    Labelled first = einsum.factors().get(0);
    Labelled second = einsum.factors().get(1);
    String summed = Labelled.keep(first.letters(), second::has);
    return einsum
        .with(0, unit(first, summed, einsum.site()))
        .with(1, unit(second, summed, einsum.site()));
  }

  /** The vectors along an axis, each of length 1. */
  private static Labelled unit(Labelled x, String axis, Site site) {
    String rest = Labelled.keep(x.letters(), letter -> axis.indexOf(letter) < 0);
    Labelled rows = x.inOrder(rest + axis, site);
    int length = x.count(axis);
    float[] ones = new float[length];
    Arrays.fill(ones, 1);
    int y = site.work(x.count(x.letters()));
    site.emit(
        "Norm UNIT of rows of " + length,
        new Norm(
            site.kernels().rowSums(),
            Norm.Kind.UNIT,
            ones,
            new float[length],
            (float) Dot.EPSILON,
            x.count(rest),
            rows.value(),
            y));
    return new Labelled(y, null, rows.letters(), rows.sizes());
  }

  private static boolean emit(Optional<EinsumLowering> einsum) {
    einsum.ifPresent(EinsumLowering::emit);
    return einsum.isPresent();
  }

  private static List<Shape> shapes(Site site) {
    return new ArrayList<>(IntStream.range(0, site.inputs()).mapToObj(site::shape).toList());
  }
}
