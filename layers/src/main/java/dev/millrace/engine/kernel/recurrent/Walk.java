package dev.millrace.engine.kernel.recurrent;

import dev.millrace.engine.kernel.step.Memory;
import dev.millrace.engine.kernel.step.Step;
import java.util.Arrays;

/**
 * A recurrent layer's walk over its steps: {@code states_t = cell(x_t, states_(t-1))}, the cell's
 * output the input of the one above it if there are several. Order: {@link GatedCell}'s.
 *
 * @param cells from below; the last one's h is the output
 * @param states the cells', from below
 * @param features of a step's input
 */
public record Walk(
    GatedCell[] cells,
    CellState[] states,
    int steps,
    int features,
    Direction direction,
    Values values)
    implements Step {
  /** No such value. */
  public static final int NONE = -1;

  /**
   * Which way it goes.
   *
   * @param turned whether the outputs stand in the order opposite to the walk's
   * @param zeroesMasked whether a masked step's output is 0
   */
  public record Direction(boolean backwards, boolean turned, boolean zeroesMasked) {}

  /**
   * The values that it reads and writes.
   *
   * @param firstStates what the states begin with, or none
   * @param mask truths {@code (steps, truths)} a record, or {@link #NONE}
   * @param truths how many a step has, of which one lets it count
   * @param outputs of all steps, or NONE
   * @param last the last output, or NONE
   * @param lastStates of as many of the states as are asked for, each NONE if nobody asks
   */
  public record Values(
      int x, int[] firstStates, int mask, int truths, int outputs, int last, int[] lastStates) {}

  @Override
  public void run(Memory memory, int rows) {
    start(memory, rows);
    float[] x = memory.floats[values.x];
    cells[0].project(memory, x, memory.from[values.x], features, rows * steps);
    for (int number = 0; number < steps; number++) {
      step(memory, number, rows);
    }
    if (values.last != NONE) {
      output(memory, values.last, steps - 1, 0, 1, rows);
    }
    for (int i = 0; i < values.lastStates.length; i++) {
      if (values.lastStates[i] != NONE) {
        show(memory, values.lastStates[i], states[i], rows);
      }
    }
  }

  private void start(Memory memory, int rows) {
    for (int i = 0; i < states.length; i++) {
      if (values.firstStates.length == 0) {
        states[i].clear(memory, rows);
      } else {
        states[i].set(memory, values.firstStates[i], rows);
      }
    }
  }

  /** The place of a step that the walk takes. */
  private int place(int number) {
    return direction.backwards ? steps - 1 - number : number;
  }

  private void step(Memory memory, int number, int rows) {
    cells[0].step(memory, number, place(number), rows);
    for (int i = 1; i < cells.length; i++) {
      CellState below = cells[i - 1].h();
      cells[i].project(memory, below.after(memory, number), 0, below.width(), rows);
      cells[i].step(memory, number, 0, rows);
    }
    if (values.mask != NONE) {
      stayWhereMasked(memory, number, rows);
    }
    if (values.outputs != NONE) {
      int place = direction.turned ? steps - 1 - number : number;
      output(memory, values.outputs, number, place, steps, rows);
    }
  }

  private boolean counts(Memory memory, int row, int number) {
    int at = memory.from[values.mask] + (row * steps + place(number)) * values.truths;
    for (int i = at; i < at + values.truths; i++) {
      if (memory.wholes[values.mask][i] != 0) {
        return true;
      }
    }
    return false;
  }

  private void stayWhereMasked(Memory memory, int number, int rows) {
    for (int row = 0; row < rows; row++) {
      if (!counts(memory, row, number)) {
        for (CellState state : states) {
          state.stay(memory, number, row);
        }
      }
    }
  }

  /** Writes a step's output as one of {@code places} of each record. */
  private void output(Memory memory, int value, int number, int place, int places, int rows) {
    CellState h = cells[cells.length - 1].h();
    float[] y = memory.floats[value];
    for (int row = 0; row < rows; row++) {
      int to = memory.from[value] + (row * places + place) * h.size();
      if (direction.zeroesMasked && values.mask != NONE && !counts(memory, row, number)) {
        Arrays.fill(y, to, to + h.size(), 0);
      } else {
        h.show(memory, number, row, y, to);
      }
    }
  }

  private void show(Memory memory, int value, CellState state, int rows) {
    float[] y = memory.floats[value];
    for (int row = 0; row < rows; row++) {
      state.show(memory, steps - 1, row, y, memory.from[value] + row * state.size());
    }
  }
}
