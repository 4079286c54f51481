package dev.millrace.engine.plan.lowering;

import dev.millrace.engine.kernel.function.Rectifier;
import dev.millrace.engine.kernel.pointwise.Map;
import dev.millrace.engine.kernel.spatial.Depthwise;
import dev.millrace.engine.plan.graph.Products;
import dev.millrace.layers.Layer;
import dev.millrace.layers.RowMajor;
import dev.millrace.layers.convolution.Conv;
import dev.millrace.layers.convolution.ConvTranspose;
import dev.millrace.layers.convolution.DepthwiseConv;
import dev.millrace.layers.spatial.Slide;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Convolutions: products of what windows see. */
final class ConvolutionLowerings {
  private ConvolutionLowerings() {}

  static void addTo(java.util.Map<Class<?>, Lowering<Layer>> table) {
    Lowerings.add(table, Conv.class, ConvolutionLowerings::conv);
    Lowerings.add(table, DepthwiseConv.class, ConvolutionLowerings::depthwise);
    Lowerings.add(table, ConvTranspose.class, StretchLowering::lower);
  }

  private static boolean conv(Conv layer, Site site) {
    if (!site.isFloat32()) {
      return false;
    }
    boolean isRelu = Products.isRelu(layer.activation());
    if (layer.groups() == 1 || layer.kernel().size(-2) > 1) {
      grouped(layer, isRelu, site);
      return true;
    }
    depthwise(layer.kernel(), layer.bias(), layer.slides(), site);
    if (isRelu) {
      int y = site.out(0);
      site.emit("Map relu", new Map(new Rectifier(), site.outputSize(0), y, y));
    }
    return true;
  }

  /** A product for each group: its channels by its filters. */
  private static void grouped(Conv layer, boolean isRelu, Site site) {
    List<Taps> axes = taps(layer.slides(), site);
    Border border = border(axes, 1, site);
    Sweep sweep = Sweep.of(axes, border);
    WindowProducts products = new WindowProducts(site, border, isRelu);
    float[] kernel = RowMajor.floats(layer.kernel());
    float[] bias = RowMajor.floats(layer.bias());
    int channels = border.channels() / layer.groups();
    int filters = bias.length / layer.groups();
    for (int group = 0; group < layer.groups(); group++) {
      int first = group * filters;
      products.add(
          sweep,
          sweep.windows(channels),
          group * channels,
          columns(kernel, bias.length, first, filters),
          columns(bias, bias.length, first, filters),
          IntStream.range(0, sweep.seen().length).map(p -> p * bias.length + first).toArray());
    }
    products.join();
  }

  /** Some neighbouring columns of a matrix of that width. */
  private static float[] columns(float[] matrix, int width, int first, int count) {
    float[] columns = new float[matrix.length / width * count];
    for (int line = 0; line < matrix.length / width; line++) {
      System.arraycopy(matrix, line * width + first, columns, line * count, count);
    }
    return columns;
  }

  private static boolean depthwise(DepthwiseConv layer, Site site) {
    if (!site.isFloat32()) {
      return false;
    }
    depthwise(layer.kernel(), layer.bias(), layer.slides(), site);
    return true;
  }

  private static void depthwise(INDArray kernel, INDArray bias, List<Slide> slides, Site site) {
    int channels = Math.toIntExact(bias.length());
    List<Taps> axes = taps(slides, site);
    Border border = border(axes, channels / Math.toIntExact(site.shape(0).last()), site);
    int x = border.around(site);
    site.emit(
        "Depthwise",
        new Depthwise(
            site.kernels().depthwise(),
            Site.padded(RowMajor.floats(kernel)),
            Site.padded(RowMajor.floats(bias)),
            channels,
            Sweep.of(axes, border).seen(),
            border.size(),
            x,
            site.out(0)));
  }

  private static List<Taps> taps(List<Slide> slides, Site site) {
    int[] sizes = Site.sizes(site.shape(0));
    List<Taps> taps = new ArrayList<>();
    for (Slide slide : slides) {
      taps.add(Taps.of(slide, sizes[taps.size()]));
    }
    return taps;
  }

  private static Border border(List<Taps> axes, int times, Site site) {
    return Border.of(Site.sizes(site.shape(0)), times, axes.stream().map(List::of).toList());
  }
}
