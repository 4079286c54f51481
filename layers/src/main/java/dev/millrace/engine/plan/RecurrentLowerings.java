package dev.millrace.engine.plan;

import dev.millrace.engine.kernel.Combine;
import dev.millrace.engine.kernel.CombineConstant;
import dev.millrace.engine.kernel.FloatArithmetic;
import dev.millrace.engine.kernel.FloatFunction;
import dev.millrace.engine.kernel.Gates;
import dev.millrace.engine.kernel.Moves;
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

    /** Lines of gates, each gate's units with zeros up to the width. */
    float[] widened(INDArray array) {
      float[] values = RowMajor.floats(array);
      int units = units();
      float[] wide = new float[values.length / units * width()];
      for (int i = 0; i < values.length; i++) {
        wide[i / units * width() + i % units] = values[i];
      }
      return wide;
    }

    Gates.Step step(Site site) {
      boolean usual = activation == Activation.TANH && recurrent == Activation.SIGMOID;
      if (usual) {
        return site.kernels().gates(gates);
      }
      FloatFunction f = Functions.of(activation, site.kernels());
      FloatFunction g = Functions.of(recurrent, site.kernels());
      return f == null || g == null ? null : gates.plain(f, g);
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
    Gates.Step step = weights == null ? null : weights.step(site);
    int mask = isMasked(site) ? site.in(site.inputs() - 1) : Walk.NONE;
    boolean fits =
        step != null
            && IntStream.range(0, 1 + givenStates(site)).allMatch(i -> Kind.isFloat32(site.type(i)))
            && site.shape(0).rank() == 3
            && (mask == Walk.NONE || site.shape(site.inputs() - 1).rank() == 2);
    if (!fits) {
      return false;
    }
    int units = weights.units();
    int width = weights.width();
    int line = weights.gates().count * width;
    int steps = Math.toIntExact(site.shape(0).size(1));
    int features = Math.toIntExact(site.shape(0).size(2));
    Walk.Scratch scratch =
        new Walk.Scratch(
            site.work(steps * line),
            site.work(line),
            site.work(width),
            site.work(width),
            site.work(width),
            site.work(width));
    site.emit(
        "Walk %s of %d steps, %d units".formatted(weights.gates(), steps, units),
        new Walk(
            step,
            site.kernels()
                .matMul(Windows.ofRow(features), weights.widened(weights.kernel()), line, false),
            Site.padded(weights.widened(weights.bias())),
            site.kernels()
                .matMul(
                    Windows.ofRow(units), weights.widened(weights.recurrentKernel()), line, false),
            weights.stateBias() == null ? null : Site.padded(weights.widened(weights.stateBias())),
            new Walk.Sizes(steps, features, units, width, weights.gates().count),
            new Walk.Direction(layer.backwards(), turned, layer.zeroesMasked()),
            new Walk.Values(site.in(0), firstStates, mask, outputs, last, lastStates),
            scratch));
    return true;
  }

  private static boolean bidirectional(Bidirectional layer, Site site) {
    Recurrent forward = layer.forward();
    boolean fits =
        Weights.of(forward.cell()) != null
            && Weights.of(forward.cell()).step(site) != null
            && Weights.of(layer.backward().cell()) != null
            && Weights.of(layer.backward().cell()).step(site) != null
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
