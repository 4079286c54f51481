package dev.millrace.engine.plan;

import dev.millrace.engine.kernel.CellState;
import dev.millrace.engine.kernel.FloatFunction;
import dev.millrace.engine.kernel.GatedCell;
import dev.millrace.engine.kernel.Gates;
import dev.millrace.engine.kernel.MatMul;
import dev.millrace.engine.kernel.Windows;
import dev.millrace.layers.Activation;
import dev.millrace.layers.DType;
import dev.millrace.layers.RowMajor;
import dev.millrace.layers.UnaryLayer;
import dev.millrace.layers.recurrent.Cell;
import dev.millrace.layers.recurrent.GRUCell;
import dev.millrace.layers.recurrent.LSTMCell;
import dev.millrace.layers.recurrent.ResetBeforeGRUCell;
import dev.millrace.layers.recurrent.SimpleRNNCell;
import dev.millrace.layers.recurrent.StackedCells;
import java.util.List;
import java.util.Objects;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What the kernels need of a cell: its gates side by side, the candidate behind them, each as wide
 * as a multiple of 16.
 *
 * @param stateBias of what the state contributes; null if there is none
 * @param recurrent the gates' activation
 */
record CellWeights(
    Gates gates,
    INDArray kernel,
    INDArray recurrentKernel,
    INDArray bias,
    INDArray stateBias,
    UnaryLayer activation,
    UnaryLayer recurrent) {
  private static final int WIDEST = 16;

  /** Those of a cell, or of each that it stacks, from below; none if one has no kernel. */
  static List<CellWeights> of(Cell cell) {
    List<Cell> cells = cell instanceof StackedCells stacked ? stacked.cells() : List.of(cell);
    List<CellWeights> weights =
        cells.stream()
            .filter(each -> each.dtype() == DType.FLOAT32)
            .map(CellWeights::ofFloat32)
            .filter(Objects::nonNull)
            .toList();
    return weights.size() == cells.size() ? weights : List.of();
  }

  private static CellWeights ofFloat32(Cell cell) {
    if (cell instanceof LSTMCell c) {
      return new CellWeights(
          Gates.LSTM,
          c.kernel(),
          c.recurrentKernel(),
          c.bias(),
          null,
          c.activation(),
          c.recurrent());
    }
    if (cell instanceof GRUCell c) {
      return new CellWeights(
          Gates.GRU,
          c.kernel(),
          c.recurrentKernel(),
          c.bias(),
          c.recurrentBias(),
          c.activation(),
          c.recurrent());
    }
    if (cell instanceof ResetBeforeGRUCell c) {
      return new CellWeights(
          Gates.GRU_RESET_FIRST,
          c.kernel(),
          c.recurrentKernel(),
          c.bias(),
          null,
          c.activation(),
          c.recurrent());
    }
    if (cell instanceof SimpleRNNCell c) {
      return new CellWeights(
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

  /** How many features a step's input has. */
  int features() {
    return Math.toIntExact(kernel.size(0));
  }

  int units() {
    return Math.toIntExact(recurrentKernel.size(0));
  }

  /** The units, and room up to a multiple of the widest vector's lanes. */
  int width() {
    return (units() + WIDEST - 1) / WIDEST * WIDEST;
  }

  /** Whether its activations have kernels. */
  boolean hasKernels(Site site) {
    FloatFunction f = Functions.of(activation, site.kernels());
    FloatFunction g = Functions.of(recurrent, site.kernels());
    return f != null && g != null;
  }

  /** The kernel's cell, which projects {@code steps} steps at once. */
  GatedCell cell(int steps, Site site) {
    return new GatedCell(
        new GatedCell.Equation(
            gates,
            site.kernels().gates(),
            Functions.of(recurrent, site.kernels()),
            Functions.of(activation, site.kernels())),
        sums(site),
        steps,
        state(site),
        gates == Gates.LSTM ? state(site) : null,
        new GatedCell.Scratch(
            site.work(steps * (gates.count + 1) * width()),
            site.work(gates.count * width()),
            site.work(width()),
            site.work(width())));
  }

  private CellState state(Site site) {
    return new CellState(units(), width(), site.work(width()), site.work(width()));
  }

  private GatedCell.Sums sums(Site site) {
    return new GatedCell.Sums(
        product(site, kernel, 0, gates.count + 1),
        firstBias(),
        gates.count == 0 ? null : product(site, recurrentKernel, 0, gates.count),
        product(site, recurrentKernel, gates.count, gates.count + 1),
        candidateBias());
  }

  private MatMul product(Site site, INDArray matrix, int from, int to) {
    int lines = Math.toIntExact(matrix.size(0));
    float[] weights = columns(matrix, from, to);
    return site.kernels().matMul(Windows.ofRow(lines), weights, weights.length / lines, false);
  }

  private float[] firstBias() {
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
  private float[] candidateBias() {
    return stateBias == null ? null : Site.padded(columns(stateBias, gates.count, gates.count + 1));
  }

  /** Some gates' columns, each gate's units with zeros up to the width. */
  private float[] columns(INDArray array, int from, int to) {
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

  /** The gates' places among those that Keras has, and then the candidate's. */
  private int[] order() {
    return switch (gates) {
      case LSTM -> new int[] {0, 1, 3, 2};
      case GRU, GRU_RESET_FIRST -> new int[] {0, 1, 2};
      case SIMPLE -> new int[] {0};
    };
  }
}
