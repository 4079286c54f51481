package dev.millrace.engine.kernel.row;

import dev.millrace.engine.kernel.step.Memory;
import dev.millrace.engine.kernel.step.Step;

/**
 * The place of the largest value of each row of the last axis, or of the smallest; of equals, the
 * first. NaN is passed over.
 *
 * @param n the last axis
 * @param rowsEach how many rows a record has
 */
public record ArgExtreme(boolean isMax, int n, int rowsEach, int x, int y) implements Step {
  @Override
  public void run(Memory memory, int rows) {
    long[] to = memory.wholes[y];
    for (int row = 0; row < rows * rowsEach; row++) {
      to[memory.from[y] + row] = place(memory.floats[x], memory.from[x] + row * n);
    }
  }

  private int place(float[] x, int from) {
    int place = 0;
    float most = Float.NEGATIVE_INFINITY;
    for (int i = 0; i < n; i++) {
      float value = isMax ? x[from + i] : -x[from + i];
      if (value > most) {
        most = value;
        place = i;
      }
    }
    return place;
  }
}
