package dev.millrace.engine.plan.lowering;

import dev.millrace.engine.kernel.function.Elementary;
import dev.millrace.engine.kernel.function.FloatArithmetic;
import dev.millrace.engine.kernel.pointwise.Combine;
import dev.millrace.engine.kernel.pointwise.CombineConstant;
import dev.millrace.engine.kernel.product.Product;
import dev.millrace.engine.kernel.product.Windows;
import dev.millrace.engine.kernel.row.Reduce;
import dev.millrace.engine.kernel.step.Step;
import dev.millrace.layers.CustomSoftmax;
import dev.millrace.layers.Layer;
import dev.millrace.layers.RowMajor;
import dev.millrace.layers.activation.GLU;
import dev.millrace.layers.activation.LogSoftmax;
import dev.millrace.layers.activation.Softmax;
import dev.millrace.layers.activation.Sparsemax;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Activations that look at a whole row: softmax and its kin, gates. */
final class SoftmaxLowerings {
  private SoftmaxLowerings() {}

  static void addTo(Map<Class<?>, Lowering<Layer>> table) {
    Lowerings.add(table, Softmax.class, (layer, site) -> softmax(layer.axis(), site));
    Lowerings.add(table, LogSoftmax.class, (layer, site) -> logSoftmax(layer.axis(), site));
    Lowerings.add(table, Sparsemax.class, (layer, site) -> sparsemax(layer.axis(), site));
    Lowerings.add(table, GLU.class, (layer, site) -> gatedLinear(layer.axis(), site));
    Lowerings.add(table, CustomSoftmax.class, SoftmaxLowerings::customSoftmax);
  }

  private static boolean isOfRecord(int axis, Site site) {
    return site.isFloat32() && site.shape(0).axis(axis) != 0;
  }

  static boolean softmax(int axis, Site site) {
    boolean fits = isOfRecord(axis, site);
    if (fits) {
      softmax(axis, site, site.in(0));
    }
    return fits;
  }

  private static void softmax(int axis, Site site, int x) {
    Rows rows = Rows.of(site, List.of(axis));
    rows.emit(
        "Softmax of rows of " + rows.length(),
        x,
        (from, to) ->
            new dev.millrace.engine.kernel.row.Softmax(
                site.kernels().softmax(), rows.length(), rows.count(), from, to));
  }

  static boolean logSoftmax(int axis, Site site) {
    if (!isOfRecord(axis, site)) {
      return false;
    }
    Rows rows = Rows.of(site, List.of(axis));
    rows.emit(
        "LogSoftmax of rows of " + rows.length(),
        (from, to) -> logSoftmax(site, rows.length(), rows.count(), from, to));
    return true;
  }

  private static Step logSoftmax(Site site, int length, int count, int from, int to) {
    return new dev.millrace.engine.kernel.row.LogSoftmax(
        site.kernels().function(Elementary.EXP),
        site.kernels().rowSums(),
        length,
        count,
        from,
        site.work(length * count),
        to);
  }

  static boolean sparsemax(int axis, Site site) {
    if (!isOfRecord(axis, site)) {
      return false;
    }
    Rows rows = Rows.of(site, List.of(axis));
    rows.emit(
        "Sparsemax of rows of " + rows.length(),
        (from, to) ->
            new dev.millrace.engine.kernel.row.Sparsemax(
                rows.length(), rows.count(), from, site.fixedWork(rows.length()), to));
    return true;
  }

  /** One half of an axis times the other's sigmoid. */
  static boolean gatedLinear(int axis, Site site) {
    if (!isOfRecord(axis, site)) {
      return false;
    }
    int size = site.outputSize(0);
    int values = half(0, axis, site);
    int gates = half(1, axis, site);
    site.emit(
        "Map sigmoid",
        new dev.millrace.engine.kernel.pointwise.Map(
            site.kernels().function(Elementary.SIGMOID), size, gates, gates));
    site.emit(
        "Combine MULTIPLY",
        new Combine(FloatArithmetic.MULTIPLY, size, values, gates, site.out(0)));
    return true;
  }

  private static int half(int number, int axis, Site site) {
    int[] sizes = Site.sizes(site.shape(0));
    int along = site.shape(0).axis(axis) - 1;
    int block = Arrays.stream(sizes, along, sizes.length).reduce(1, (a, b) -> a * b) / 2;
    int[] sources =
        IntStream.range(0, site.outputSize(0))
            .map(i -> (i / block * 2 + number) * block + i % block)
            .toArray();
    return site.moved(sources, site.in(0), site.size(0));
  }

  private static boolean customSoftmax(CustomSoftmax layer, Site site) {
    if (!site.isFloat32()) {
      return false;
    }
    if (layer.mode() == CustomSoftmax.Mode.DISTRIBUTION) {
      distribution(layer, site);
    } else {
      firstLogarithm(layer, site);
    }
    return true;
  }

  private static void distribution(CustomSoftmax layer, Site site) {
    float[] kernel = Rows.repeated(RowMajor.floats(layer.kernel()), site.size(0));
    int weighted = site.work(site.size(0));
    site.emit(
        "Combine MULTIPLY",
        new CombineConstant(FloatArithmetic.MULTIPLY, kernel, false, site.in(0), weighted));
    softmax(layer.axis(), site, weighted);
  }

  /** The logarithm of a softmax of products, summed over inner axes; the first along axis 1. */
  private static void firstLogarithm(CustomSoftmax layer, Site site) {
    float[] kernel = RowMajor.floats(layer.kernel());
    int[] sizes = Site.sizes(site.shape(0));
    int count = site.size(0) / kernel.length;
    int products = site.work(count);
    site.emit(
        "Product %d x 1".formatted(kernel.length),
        new Product(
            site.kernels().matMul(Windows.ofRow(kernel.length), kernel, 1, false),
            Site.padded(new float[1]),
            site.in(0),
            kernel.length,
            products,
            count));
    boolean isLast = layer.axis() < 0 || layer.axis() == sizes.length;
    int summed =
        isLast
            ? 1
            : Arrays.stream(sizes, layer.axis(), sizes.length - 1).reduce(1, (a, b) -> a * b);
    int sums = site.work(count / summed);
    site.emit(
        "Reduce SUM of rows of " + summed,
        new Reduce(
            site.kernels().rowSums(), Reduce.Kind.SUM, summed, count / summed, products, sums));
    int length = layer.mode() == CustomSoftmax.Mode.SCORE ? sizes[layer.axis() - 1] : 1;
    int logarithms = site.work(count / summed);
    site.emit(
        "LogSoftmax of rows of " + length,
        logSoftmax(site, length, count / summed / length, sums, logarithms));
    int[] first = IntStream.range(0, site.outputSize(0)).toArray();
    site.emit(
        "Moves of %d values".formatted(first.length),
        Permutation.moves(first, logarithms, count / summed, site.out(0)));
  }
}
