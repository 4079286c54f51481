package dev.millrace.engine.kernel;

import java.util.Arrays;

/**
 * A state of a recurrent layer, in two arrays that take turns: one step reads the first and writes
 * the second, the next step reads the second and writes the first.
 *
 * @param units of a record, which others see
 * @param width the units, and room up to a multiple of 16
 */
public record CellState(int units, int width, int first, int second) {
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
    Arrays.fill(memory.floats[first], 0, rows * width, 0);
  }

  /** A value before the first step. */
  void set(Memory memory, int value, int rows) {
    clear(memory, rows);
    float[] given = memory.floats[value];
    int from = memory.from[value];
    for (int row = 0; row < rows; row++) {
      System.arraycopy(given, from + row * units, memory.floats[first], row * width, units);
    }
  }

  /** Leaves a record's state as it was before a step. */
  void stay(Memory memory, int step, int row) {
    System.arraycopy(before(memory, step), row * width, after(memory, step), row * width, width);
  }

  /** Copies a record's state after a step. */
  void show(Memory memory, int step, int row, float[] y, int to) {
    System.arraycopy(after(memory, step), row * width, y, to, units);
  }
}
