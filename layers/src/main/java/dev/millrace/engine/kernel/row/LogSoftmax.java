package dev.millrace.engine.kernel.row;

import dev.millrace.engine.kernel.function.FloatFunction;
import dev.millrace.engine.kernel.function.Log;
import dev.millrace.engine.kernel.step.Memory;
import dev.millrace.engine.kernel.step.Step;

/**
 * {@code y = x - max - log(sum(exp(x - max)))} along the last axis. Order of the sum: {@link
 * RowSums}'.
 *
 * @param n the last axis
 * @param rowsEach how many rows a record has
 * @param powers where the exponentials stand
 */
public record LogSoftmax(
    FloatFunction exp, RowSums sums, int n, int rowsEach, int x, int powers, int y)
    implements Step {
  @Override
  public void run(Memory memory, int rows) {
    float[] from = memory.floats[x];
    float[] power = memory.floats[powers];
    float[] to = memory.floats[y];
    int count = rows * rowsEach * n;
    for (int row = 0; row < count; row += n) {
      subtract(
          most(from, memory.from[x] + row), from, memory.from[x] + row, to, memory.from[y] + row);
    }
    exp.apply(to, memory.from[y], power, 0, count);
    for (int row = 0; row < count; row += n) {
      float sum = sums.sum(power, row, n, memory.partials);
      subtract(Log.of(sum), to, memory.from[y] + row, to, memory.from[y] + row);
    }
  }

  private float most(float[] x, int from) {
    float most = x[from];
    for (int i = from + 1; i < from + n; i++) {
      most = Math.max(most, x[i]);
    }
    return most;
  }

  private void subtract(float number, float[] x, int from, float[] y, int to) {
    for (int i = 0; i < n; i++) {
      y[to + i] = x[from + i] - number;
    }
  }
}
