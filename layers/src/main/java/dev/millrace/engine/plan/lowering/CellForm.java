package dev.millrace.engine.plan.lowering;

import dev.millrace.engine.kernel.recurrent.GatedCell;
import dev.millrace.engine.kernel.recurrent.Gates;
import dev.millrace.layers.Activation;
import dev.millrace.layers.DType;
import dev.millrace.layers.recurrent.Cell;
import dev.millrace.layers.recurrent.ConvLSTMCell;
import dev.millrace.layers.recurrent.GRUCell;
import dev.millrace.layers.recurrent.LSTMCell;
import dev.millrace.layers.recurrent.ResetBeforeGRUCell;
import dev.millrace.layers.recurrent.SimpleRNNCell;
import dev.millrace.layers.recurrent.StackedCells;
import java.util.List;
import java.util.Objects;

/** A cell as a walk's kernel wants it. */
interface CellForm {
  GateEquation equation();

  /** How many values a step's input has. */
  int features();

  /** How many values the output has. */
  int size();

  /** The kernel's cell, which projects {@code steps} steps at once. */
  GatedCell cell(int steps, Site site);

  /** Those of a cell, or of each that it stacks, from below; none if one has no kernel. */
  static List<CellForm> of(Cell cell, Site site) {
    List<Cell> cells = cell instanceof StackedCells stacked ? stacked.cells() : List.of(cell);
    List<CellForm> forms =
        cell instanceof ConvLSTMCell convolution
            ? List.of(new ConvolutionCell(convolution, site.shape(0)))
            : cells.stream().map(CellForm::dense).filter(Objects::nonNull).toList();
    boolean fits =
        forms.size() == cells.size()
            && cells.stream().allMatch(each -> each.dtype() == DType.FLOAT32)
            && forms.stream().allMatch(form -> form.equation().hasKernels(site));
    return fits ? forms : List.of();
  }

  private static CellForm dense(Cell cell) {
    if (cell instanceof LSTMCell c) {
      GateEquation equation = new GateEquation(Gates.LSTM, c.activation(), c.recurrent());
      return new RowCell(equation, c.kernel(), c.recurrentKernel(), c.bias(), null);
    }
    if (cell instanceof GRUCell c) {
      GateEquation equation = new GateEquation(Gates.GRU, c.activation(), c.recurrent());
      return new RowCell(equation, c.kernel(), c.recurrentKernel(), c.bias(), c.recurrentBias());
    }
    if (cell instanceof ResetBeforeGRUCell c) {
      GateEquation equation =
          new GateEquation(Gates.GRU_RESET_FIRST, c.activation(), c.recurrent());
      return new RowCell(equation, c.kernel(), c.recurrentKernel(), c.bias(), null);
    }
    if (cell instanceof SimpleRNNCell c) {
      GateEquation equation = new GateEquation(Gates.SIMPLE, c.activation(), Activation.SIGMOID);
      return new RowCell(equation, c.kernel(), c.recurrentKernel(), c.bias(), null);
    }
    return null;
  }
}
