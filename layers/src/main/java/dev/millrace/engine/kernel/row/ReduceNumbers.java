package dev.millrace.engine.kernel.row;

import dev.millrace.engine.kernel.step.Memory;
import dev.millrace.engine.kernel.step.Step;

/**
 * {@link Reduce} of what of each row is not NaN. Order: that of these values as a row of their own.
 *
 * @param numbers where they stand
 */
public record ReduceNumbers(
    RowSums sums, Reduce.Kind kind, int n, int rowsEach, int x, int numbers, int y)
    implements Step {
  @Override
  public void run(Memory memory, int rows) {
    float[] to = memory.floats[y];
    float[] row = memory.floats[numbers];
    for (int i = 0; i < rows * rowsEach; i++) {
      int count = collect(memory.floats[x], memory.from[x] + i * n, row);
      to[memory.from[y] + i] = kind.of(sums, row, 0, count, memory.partials);
    }
  }

  private int collect(float[] x, int from, float[] row) {
    int count = 0;
    for (int i = from; i < from + n; i++) {
      if (!Float.isNaN(x[i])) {
        row[count++] = x[i];
      }
    }
    return count;
  }
}
