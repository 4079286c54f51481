package dev.millrace.engine.kernel.recurrent;

import dev.millrace.engine.kernel.step.Memory;
import java.util.Arrays;

/**
 * A state of a recurrent layer, in two arrays that take turns: one step reads the first and writes
 * the second, the next step reads the second and writes the first.
 *
 * @param lines of a record: one for each place, where a state has places
 * @param units of a line, which others see
 * @param width the units, and room up to a multiple of 16
 * @param unitsFirst whether others see each unit's places side by side, not each place's units
 */
public record CellState(
    int lines, int units, int width, boolean unitsFirst, int first, int second) {
  /** A state of one line. */
  public static CellState of(int units, int width, int first, int second) {
    return new CellState(1, units, width, false, first, second);
  }

  /** How many values of a record others see. */
  public int size() {
    return lines * units;
  }

  /** The state before a step, counted from 0. */
  float[] before(Memory memory, int step) {
    return memory.floats[step % 2 == 0 ? first : second];
  }

  /** The state after it. */
  float[] after(Memory memory, int step) {
    return before(memory, step + 1);
  }

  /** Zeros before the first step. */
  void clear(Memory memory, int rows) {
    Arrays.fill(memory.floats[first], 0, rows * lines * width, 0);
  }

  /** A value before the first step. */
  void set(Memory memory, int value, int rows) {
    clear(memory, rows);
    float[] given = memory.floats[value];
    float[] state = memory.floats[first];
    int from = memory.from[value];
    for (int line = 0; line < rows * lines; line++) {
      if (unitsFirst) {
        for (int u = 0; u < units; u++) {
          state[line * width + u] = given[from + place(line, u)];
        }
      } else {
        System.arraycopy(given, from + line * units, state, line * width, units);
      }
    }
  }

  /** Where a unit of a line stands for others, if units come first. */
  private int place(int line, int unit) {
    return line / lines * size() + unit * lines + line % lines;
  }

  /** Leaves a record's state as it was before a step. */
  void stay(Memory memory, int step, int row) {
    int each = lines * width;
    System.arraycopy(before(memory, step), row * each, after(memory, step), row * each, each);
  }

  /** Copies a record's state after a step. */
  void show(Memory memory, int step, int row, float[] y, int to) {
    float[] state = after(memory, step);
    for (int line = 0; line < lines; line++) {
      int from = (row * lines + line) * width;
      if (unitsFirst) {
        for (int u = 0; u < units; u++) {
          y[to + place(line, u)] = state[from + u];
        }
      } else {
        System.arraycopy(state, from, y, to + line * units, units);
      }
    }
  }
}
