package dev.millrace.engine.kernel.row;

import dev.millrace.engine.kernel.function.FloatFunction;
import dev.millrace.engine.kernel.function.Log;
import dev.millrace.engine.kernel.step.Memory;
import dev.millrace.engine.kernel.step.Step;

/**
 * {@code y = max + log(sum(exp(x - max)))} of each row of the last axis, with 0 for a max that is
 * infinite. Order of the sum: {@link RowSums}'.
 *
 * @param n the last axis
 * @param rowsEach how many rows a record has
 * @param powers where the exponentials stand
 */
public record LogSumExp(
    FloatFunction exp, RowSums sums, int n, int rowsEach, int x, int powers, int y)
    implements Step {
  @Override
  public void run(Memory memory, int rows) {
    float[] power = memory.floats[powers];
    float[] to = memory.floats[y];
    int count = rows * rowsEach;
    for (int row = 0; row < count; row++) {
      to[memory.from[y] + row] = shift(memory.floats[x], memory.from[x] + row * n, power, row * n);
    }
    exp.apply(power, 0, power, 0, count * n);
    for (int row = 0; row < count; row++) {
      to[memory.from[y] + row] += Log.of(sums.sum(power, row * n, n, memory.partials));
    }
  }

  /** Subtracts a row's max and tells it. */
  private float shift(float[] x, int from, float[] y, int to) {
    float most = x[from];
    for (int i = 1; i < n; i++) {
      most = Math.max(most, x[from + i]);
    }
    float finite = Float.isInfinite(most) ? 0 : most;
    for (int i = 0; i < n; i++) {
      y[to + i] = x[from + i] - finite;
    }
    return finite;
  }
}
