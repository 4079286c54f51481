package dev.millrace.engine.plan;

import dev.millrace.engine.kernel.Depthwise;
import dev.millrace.layers.Layer;
import dev.millrace.layers.RowMajor;
import dev.millrace.layers.convolution.Conv;
import dev.millrace.layers.convolution.DepthwiseConv;
import dev.millrace.layers.spatial.Slide;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Convolutions: products of what windows see. */
final class ConvolutionLowerings {
  private ConvolutionLowerings() {}

  static void addTo(Map<Class<?>, Lowering<Layer>> table) {
    Lowerings.add(table, Conv.class, ConvolutionLowerings::conv);
    Lowerings.add(table, DepthwiseConv.class, ConvolutionLowerings::depthwise);
  }

  private static boolean conv(Conv layer, Site site) {
    if (!site.isFloat32() || layer.groups() != 1) {
      return false;
    }
    List<Taps> axes = taps(layer.slides(), site);
    Border border = border(axes, site);
    Sweep sweep = Sweep.of(axes, border);
    float[] bias = RowMajor.floats(layer.bias());
    int[] to = IntStream.range(0, sweep.seen().length).map(p -> p * bias.length).toArray();
    WindowProducts products = new WindowProducts(site, border, Products.isRelu(layer.activation()));
    products.add(
        sweep, sweep.windows(border.channels()), 0, RowMajor.floats(layer.kernel()), bias, to);
    products.join();
    return true;
  }

  private static boolean depthwise(DepthwiseConv layer, Site site) {
    if (!site.isFloat32() || layer.kernel().size(-1) != 1) {
      return false;
    }
    List<Taps> axes = taps(layer.slides(), site);
    Border border = border(axes, site);
    int x = border.around(site);
    site.emit(
        "Depthwise",
        new Depthwise(
            RowMajor.floats(layer.kernel()),
            RowMajor.floats(layer.bias()),
            Sweep.of(axes, border).seen(),
            border.size(),
            x,
            site.out(0)));
    return true;
  }

  private static List<Taps> taps(List<Slide> slides, Site site) {
    int[] sizes = Site.sizes(site.shape(0));
    List<Taps> taps = new ArrayList<>();
    for (Slide slide : slides) {
      taps.add(Taps.of(slide, sizes[taps.size()]));
    }
    return taps;
  }

  private static Border border(List<Taps> axes, Site site) {
    return Border.of(Site.sizes(site.shape(0)), axes.stream().map(List::of).toList());
  }
}
