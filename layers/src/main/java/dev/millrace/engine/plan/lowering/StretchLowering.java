package dev.millrace.engine.plan.lowering;

import dev.millrace.engine.plan.graph.Products;
import dev.millrace.layers.RowMajor;
import dev.millrace.layers.convolution.ConvTranspose;
import dev.millrace.layers.convolution.Stretch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Transposed convolutions. Places of the output that stand a stride apart see the input through the
 * same places of the kernel: each such {@link Phase} is a convolution of stride 1.
 */
final class StretchLowering {
  private final ConvTranspose layer;
  private final int[] window;
  private final int[] lengths;
  private final float[] kernel;
  private final float[] bias;

  private StretchLowering(ConvTranspose layer, int[] lengths) {
    this.layer = layer;
    this.window = layer.stretches().stream().mapToInt(Stretch::size).toArray();
    this.lengths = lengths;
    this.kernel = RowMajor.floats(layer.kernel());
    this.bias = RowMajor.floats(layer.bias());
  }

  static boolean lower(ConvTranspose layer, Site site) {
    if (site.isFloat32()) {
      new StretchLowering(layer, Site.sizes(site.outputType(0).shape())).emit(site);
    }
    return site.isFloat32();
  }

  private void emit(Site site) {
    int[] sizes = Site.sizes(site.shape(0));
    List<List<Phase>> axes = new ArrayList<>();
    for (Stretch stretch : layer.stretches()) {
      axes.add(Phase.of(stretch, sizes[axes.size()]));
    }
    Border border = Border.of(sizes, 1, axes.stream().map(StretchLowering::taps).toList());
    WindowProducts products = new WindowProducts(site, border, Products.isRelu(layer.activation()));
    for (List<Phase> phases : joint(axes)) {
      add(phases, border, products);
    }
    products.join();
  }

  private void add(List<Phase> phases, Border border, WindowProducts products) {
    Sweep sweep = Sweep.of(taps(phases), border);
    List<int[][]> places = phases.stream().map(Phase::to).toList();
    int[] to =
        Arrays.stream(WindowPlaces.joint(places, lengths, bias.length))
            .mapToInt(place -> place[0])
            .toArray();
    if (sweep.isBlind()) {
      products.addBlind(bias, to);
    } else {
      products.add(sweep, sweep.windows(border.channels()), 0, kernel(sweep, border), bias, to);
    }
  }

  /** {@code (seen places, channels, filters)} of {@code (window, filters, channels)} */
  private float[] kernel(Sweep sweep, Border border) {
    int channels = border.channels();
    int[] places = sweep.kernel(window);
    float[] turned = new float[places.length * channels * bias.length];
    for (int i = 0; i < turned.length; i++) {
      int filter = i % bias.length;
      int channel = i / bias.length % channels;
      int place = places[i / bias.length / channels];
      turned[i] = kernel[(place * bias.length + filter) * channels + channel];
    }
    return turned;
  }

  private static List<Taps> taps(List<Phase> phases) {
    return phases.stream().map(Phase::taps).toList();
  }

  /** One phase of each axis, in all ways. */
  private static List<List<Phase>> joint(List<List<Phase>> axes) {
    List<List<Phase>> joint = List.of(List.of());
    for (List<Phase> phases : axes) {
      List<List<Phase>> longer = new ArrayList<>();
      for (List<Phase> before : joint) {
        for (Phase phase : phases) {
          List<Phase> all = new ArrayList<>(before);
          all.add(phase);
          longer.add(all);
        }
      }
      joint = longer;
    }
    return joint;
  }
}
