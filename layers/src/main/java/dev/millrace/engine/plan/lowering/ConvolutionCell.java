package dev.millrace.engine.plan.lowering;

import dev.millrace.engine.kernel.product.Windows;
import dev.millrace.engine.kernel.recurrent.CellState;
import dev.millrace.engine.kernel.recurrent.GatedCell;
import dev.millrace.engine.kernel.recurrent.Gates;
import dev.millrace.engine.kernel.recurrent.StateProduct;
import dev.millrace.engine.kernel.spatial.Convolution;
import dev.millrace.layers.Chain;
import dev.millrace.layers.Layer;
import dev.millrace.layers.Shape;
import dev.millrace.layers.convolution.Conv;
import dev.millrace.layers.recurrent.ConvLSTMCell;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A cell whose sums are convolutions: that of the input, of all steps at once, stands before the
 * walk. The kernels have the channels last, wherever others have them.
 *
 * @param x the layer's input {@code (batch, steps, lengths..., channels)}
 */
record ConvolutionCell(ConvLSTMCell layer, Shape x) implements CellForm {
  /** Windows over lengths, and the zeros that they see. */
  private record Seen(Border border, Sweep sweep) {
    static Seen of(Conv conv, int[] sizes) {
      List<Taps> axes = new ArrayList<>();
      conv.slides().forEach(slide -> axes.add(Taps.of(slide, sizes[axes.size()])));
      Border border = Border.of(sizes, 1, axes.stream().map(List::of).toList());
      return new Seen(border, Sweep.of(axes, border));
    }

    Windows windows() {
      return sweep.windows(border.channels());
    }

    int places() {
      return sweep.seen().length;
    }
  }

  private static Conv conv(Layer layer) {
    return layer instanceof Chain turned ? (Conv) turned.steps().get(1) : (Conv) layer;
  }

  @Override
  public GateEquation equation() {
    return new GateEquation(Gates.LSTM, layer.activation(), layer.recurrent());
  }

  private boolean isChannelsFirst() {
    return layer.channelAxis() == 1;
  }

  private int filters() {
    return Math.toIntExact(conv(layer.recurrentConv()).kernel().size(-2));
  }

  private GateColumns columns() {
    return new GateColumns(Gates.LSTM, filters());
  }

  /** The sizes of a step's input, channels last. */
  private int[] sizes() {
    int[] sizes = Site.sizes(x.without(1));
    return isChannelsFirst()
        ? IntStream.range(0, sizes.length).map(i -> sizes[(i + 1) % sizes.length]).toArray()
        : sizes;
  }

  /** The sizes of a state, channels last. */
  private int[] stateSizes() {
    IntStream places =
        IntStream.range(0, sizes().length - 1)
            .map(i -> Taps.of(conv(layer.conv()).slides().get(i), sizes()[i]).places());
    return IntStream.concat(places, IntStream.of(filters())).toArray();
  }

  @Override
  public int features() {
    return IntStream.of(sizes()).reduce(1, Math::multiplyExact);
  }

  @Override
  public int size() {
    return IntStream.of(stateSizes()).reduce(1, Math::multiplyExact);
  }

  private int places() {
    return size() / filters();
  }

  @Override
  public GatedCell cell(int steps, Site site) {
    int width = columns().width();
    return new GatedCell(
        equation().kernel(site),
        new GatedCell.Sums(
            null,
            null,
            ofState(columns().ofGates(conv(layer.recurrentConv()).kernel()), site),
            ofState(columns().ofCandidate(conv(layer.recurrentConv()).kernel()), site),
            null),
        steps,
        state(site),
        state(site),
        new GatedCell.Scratch(
            projected(steps, site),
            site.work(places() * Gates.LSTM.count * width),
            site.work(places() * width),
            site.work(places() * width)));
  }

  private CellState state(Site site) {
    int width = columns().width();
    int first = site.work(places() * width);
    int second = site.work(places() * width);
    return new CellState(places(), filters(), width, isChannelsFirst(), first, second);
  }

  /** The convolution of all steps' inputs. */
  private int projected(int steps, Site site) {
    Conv conv = conv(layer.conv());
    Seen seen = Seen.of(conv, sizes());
    int y = site.work(steps * places() * columns().all());
    site.emit(
        "Convolution %d x %d".formatted(seen.windows().values(), 4 * filters()),
        steps,
        new Convolution(
            site.kernels()
                .matMul(seen.windows(), columns().of(conv.kernel()), columns().all(), false),
            Site.padded(bias()),
            seen.sweep.lines(0),
            seen.sweep.places(),
            seen.sweep.stride(),
            seen.border.size(),
            padded(steps, seen.border, site),
            y));
    return y;
  }

  private float[] bias() {
    float[] bias = columns().of(conv(layer.conv()).bias());
    float[] more = columns().of(conv(layer.recurrentConv()).bias());
    for (int i = 0; i < bias.length; i++) {
      bias[i] += more[i];
    }
    return bias;
  }

  /** The steps' inputs, channels last, with zeros around them. */
  private int padded(int steps, Border border, Site site) {
    int last = isChannelsFirst() ? channelsLast(site) : site.in(0);
    if (border.size() == features()) {
      return last;
    }
    int y = site.work(steps * border.size());
    site.emit(
        "Moves: padding",
        steps,
        Permutation.moves(border.sources(border.channels()), last, features(), y));
    return y;
  }

  private int channelsLast(Site site) {
    int rank = sizes().length + 1;
    int[] order =
        IntStream.range(0, rank).map(i -> i == 0 ? 0 : i == rank - 1 ? 1 : i + 1).toArray();
    return site.permuted(site.in(0), Site.sizes(x), order);
  }

  private StateProduct ofState(float[] weights, Site site) {
    Seen seen = Seen.of(conv(layer.recurrentConv()), stateSizes());
    int columns = weights.length / seen.windows().values();
    return new StateProduct.OfWindows(
        site.kernels().matMul(seen.windows(), weights, columns, false),
        seen.border.sources(columns().width()),
        places() * columns().width(),
        seen.sweep.lines(0),
        seen.sweep.places(),
        seen.sweep.stride(),
        columns().all(),
        site.fixedWork(seen.border.size()));
  }
}
