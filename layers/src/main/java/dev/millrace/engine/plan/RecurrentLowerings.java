package dev.millrace.engine.plan;

import dev.millrace.engine.kernel.Combine;
import dev.millrace.engine.kernel.CombineConstant;
import dev.millrace.engine.kernel.FloatArithmetic;
import dev.millrace.engine.kernel.FloatFunction;
import dev.millrace.engine.kernel.Gates;
import dev.millrace.engine.kernel.Gelu;
import dev.millrace.engine.kernel.MatMul;
import dev.millrace.engine.kernel.Moves;
import dev.millrace.engine.kernel.Silu;
import dev.millrace.engine.kernel.Walk;
import dev.millrace.engine.kernel.Windows;
import dev.millrace.layers.Activation;
import dev.millrace.layers.DType;
import dev.millrace.layers.Layer;
import dev.millrace.layers.RowMajor;
import dev.millrace.layers.UnaryLayer;
import dev.millrace.layers.recurrent.Bidirectional;
import dev.millrace.layers.recurrent.Cell;
import dev.millrace.layers.recurrent.GRUCell;
import dev.millrace.layers.recurrent.LSTMCell;
import dev.millrace.layers.recurrent.Recurrent;
import dev.millrace.layers.recurrent.SimpleRNNCell;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Recurrent layers, one way and both. */
final class RecurrentLowerings {
  private static final int WIDEST = 16;

  private RecurrentLowerings() {}

  static void addTo(Map<Class<?>, Lowering<Layer>> table) {
    Lowerings.add(table, Recurrent.class, RecurrentLowerings::recurrent);
    Lowerings.add(table, Bidirectional.class, RecurrentLowerings::bidirectional);
  }

  /** What the kernels need of a cell; null for cells without one. */
  private record Weights(
      Gates gates,
      INDArray kernel,
      INDArray recurrentKernel,
      INDArray bias,
      INDArray stateBias,
      UnaryLayer activation,
      UnaryLayer recurrent) {
    static Weights of(Cell cell) {
      if (cell.dtype() != DType.FLOAT32) {
        return null;
      }
      if (cell instanceof LSTMCell c) {
        return new Weights(
            Gates.LSTM,
            c.kernel(),
            c.recurrentKernel(),
            c.bias(),
            null,
            c.activation(),
            c.recurrent());
      }
      if (cell instanceof GRUCell c) {
        return new Weights(
            Gates.GRU,
            c.kernel(),
            c.recurrentKernel(),
            c.bias(),
            c.recurrentBias(),
            c.activation(),
            c.recurrent());
      }
      if (cell instanceof SimpleRNNCell c) {
        return new Weights(
            Gates.SIMPLE,
            c.kernel(),
            c.recurrentKernel(),
            c.bias(),
            null,
            c.activation(),
            Activation.SIGMOID);
      }
      return null;
    }

    int units() {
      return Math.toIntExact(recurrentKernel.size(0));
    }

    int width() {
      return (units() + WIDEST - 1) / WIDEST * WIDEST;
    }

    /** The gates' places among those that Keras has, and then the candidate's. */
    private int[] order() {
      return switch (gates) {
        case LSTM -> new int[] {0, 1, 3, 2};
        case GRU -> new int[] {0, 1, 2};
        case SIMPLE -> new int[] {0};
      };
    }

    /** Some gates' columns, each gate's units with zeros up to the width. */
    float[] columns(INDArray array, int from, int to) {
      float[] values = RowMajor.floats(array);
      int all = (gates.count + 1) * units();
      int lines = values.length / all;
      float[] wide = new float[lines * (to - from) * width()];
      for (int line = 0; line < lines; line++) {
        for (int gate = from; gate < to; gate++) {
          int at = line * all + order()[gate] * units();
          int place = (line * (to - from) + gate - from) * width();
          System.arraycopy(values, at, wide, place, units());
        }
      }
      return wide;
    }

    float[] firstBias() {
      float[] all = columns(bias, 0, gates.count + 1);
      if (stateBias != null) {
        float[] more = columns(stateBias, 0, gates.count);
        for (int i = 0; i < more.length; i++) {
          all[i] += more[i];
        }
      }
      return Site.padded(all);
    }

    /** The state's own bias of the candidate, where its share stands apart. */
    float[] candidateBias() {
      return stateBias == null
          ? null
          : Site.padded(columns(stateBias, gates.count, gates.count + 1));
    }

    /** Null if an activation has no kernel. */
    Walk.Cell cell(Site site) {
      FloatFunction f = Functions.of(activation, site.kernels());
      FloatFunction g = Functions.of(recurrent, site.kernels());
      boolean inPlace = g instanceof Gelu || g instanceof Silu;
      return f == null || g == null || inPlace
          ? null
          : new Walk.Cell(gates, site.kernels().gates(), g, f);
    }
  }

  private static boolean recurrent(Recurrent layer, Site site) {
    boolean sequences = layer.returnsSequences();
    int states = layer.returnsStates() ? layer.cell().stateCount() : 0;
    int[] lastStates = IntStream.range(0, states).map(i -> state(site, 1 + i)).toArray();
    int[] first = IntStream.range(0, givenStates(site)).map(i -> site.in(1 + i)).toArray();
    if (first.length != 0 && first.length != layer.cell().stateCount()) {
      return false;
    }
    return walk(
        layer,
        false,
        first,
        sequences ? site.out(0) : Walk.NONE,
        sequences ? Walk.NONE : site.out(0),
        lastStates,
        site);
  }

  private static int state(Site site, int output) {
    return site.isRead(output) ? site.out(output) : Walk.NONE;
  }

  private static boolean isMasked(Site site) {
    return site.inputs() > 1 && site.type(site.inputs() - 1).dtype() == DType.BOOL;
  }

  private static int givenStates(Site site) {
    return site.inputs() - 1 - (isMasked(site) ? 1 : 0);
  }

  private static boolean walk(
      Recurrent layer,
      boolean turned,
      int[] firstStates,
      int outputs,
      int last,
      int[] lastStates,
      Site site) {
    Weights weights = Weights.of(layer.cell());
    Walk.Cell cell = weights == null ? null : weights.cell(site);
    int mask = isMasked(site) ? site.in(site.inputs() - 1) : Walk.NONE;
    boolean fits =
        cell != null
            && IntStream.range(0, 1 + givenStates(site)).allMatch(i -> Kind.isFloat32(site.type(i)))
            && site.shape(0).rank() == 3
            && (mask == Walk.NONE || site.shape(site.inputs() - 1).rank() == 2);
    if (!fits) {
      return false;
    }
    int units = weights.units();
    int width = weights.width();
    int gates = weights.gates().count;
    int steps = Math.toIntExact(site.shape(0).size(1));
    int features = Math.toIntExact(site.shape(0).size(2));
    Walk.Scratch scratch =
        new Walk.Scratch(
            site.work(steps * (gates + 1) * width),
            site.work(gates * width),
            site.work(width),
            site.work(width),
            site.work(width),
            site.work(width),
            site.work(width),
            site.work(width));
    site.emit(
        "Walk %s of %d steps, %d units".formatted(weights.gates(), steps, units),
        new Walk(
            cell,
            product(site, features, weights.columns(weights.kernel(), 0, gates + 1)),
            weights.firstBias(),
            gates == 0
                ? null
                : product(site, units, weights.columns(weights.recurrentKernel(), 0, gates)),
            product(site, units, weights.columns(weights.recurrentKernel(), gates, gates + 1)),
            weights.candidateBias(),
            new Walk.Sizes(steps, features, units, width),
            new Walk.Direction(layer.backwards(), turned, layer.zeroesMasked()),
            new Walk.Values(site.in(0), firstStates, mask, outputs, last, lastStates),
            scratch));
    return true;
  }

  private static MatMul product(Site site, int lines, float[] weights) {
    return site.kernels().matMul(Windows.ofRow(lines), weights, weights.length / lines, false);
  }

  private static boolean bidirectional(Bidirectional layer, Site site) {
    Recurrent forward = layer.forward();
    boolean fits =
        Weights.of(forward.cell()) != null
            && Weights.of(forward.cell()).cell(site) != null
            && Weights.of(layer.backward().cell()) != null
            && Weights.of(layer.backward().cell()).cell(site) != null
            && !forward.returnsStates()
            && layer.merge() != Bidirectional.Merge.NONE
            && givenStates(site) == 0
            && Kind.isFloat32(site.type(0));
    if (!fits) {
      return false;
    }
    int steps = forward.returnsSequences() ? Math.toIntExact(site.shape(0).size(1)) : 1;
    int a = steps * Weights.of(forward.cell()).units();
    int b = steps * Weights.of(layer.backward().cell()).units();
    int first = site.work(a);
    int second = site.work(b);
    boolean done =
        oneWay(forward, false, first, site) && oneWay(layer.backward(), true, second, site);
    if (done) {
      merge(layer.merge(), steps, first, a, second, b, site);
    }
    return done;
  }

  private static boolean oneWay(Recurrent layer, boolean turned, int y, Site site) {
    boolean sequences = layer.returnsSequences();
    int none = Walk.NONE;
    return walk(
        layer, turned, new int[0], sequences ? y : none, sequences ? none : y, new int[0], site);
  }

  private static void merge(
      Bidirectional.Merge merge, int steps, int first, int a, int second, int b, Site site) {
    if (merge == Bidirectional.Merge.CONCAT) {
      site.emit("Moves", concatenation(steps, first, a, second, b, site));
      return;
    }
    boolean isMean = merge == Bidirectional.Merge.AVE;
    FloatArithmetic operator =
        merge == Bidirectional.Merge.MUL ? FloatArithmetic.MULTIPLY : FloatArithmetic.ADD;
    int y = isMean ? site.work(a) : site.out(0);
    site.emit("Combine " + operator, new Combine(operator, a, first, second, y));
    if (isMean) {
      float[] two = new float[a];
      Arrays.fill(two, 2);
      site.emit(
          "Combine DIVIDE",
          new CombineConstant(FloatArithmetic.DIVIDE, two, false, y, site.out(0)));
    }
  }

  private static Moves concatenation(int steps, int first, int a, int second, int b, Site site) {
    Moves.Run[] runs = new Moves.Run[2 * steps];
    int unitsA = a / steps;
    int unitsB = b / steps;
    for (int t = 0; t < steps; t++) {
      int to = t * (unitsA + unitsB);
      runs[2 * t] = new Moves.Run(first, t * unitsA, a, to, unitsA, 0);
      runs[2 * t + 1] = new Moves.Run(second, t * unitsB, b, to + unitsA, unitsB, 0);
    }
    return new Moves(runs, a + b, site.out(0));
  }
}
