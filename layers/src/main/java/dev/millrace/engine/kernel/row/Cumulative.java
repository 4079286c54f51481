package dev.millrace.engine.kernel.row;

import dev.millrace.engine.kernel.function.FloatOperator;
import dev.millrace.engine.kernel.step.Memory;
import dev.millrace.engine.kernel.step.Step;

/**
 * {@code y[i] = f(y[i - 1], x[i])} along the last axis: sums or products of what came so far, in
 * rising order.
 *
 * @param n the last axis
 * @param rowsEach how many rows a record has
 */
public record Cumulative(FloatOperator operator, int n, int rowsEach, int x, int y)
    implements Step {
  @Override
  public void run(Memory memory, int rows) {
    float[] from = memory.floats[x];
    float[] to = memory.floats[y];
    for (int row = 0; row < rows * rowsEach; row++) {
      int at = memory.from[x] + row * n;
      int place = memory.from[y] + row * n;
      float sum = from[at];
      to[place] = sum;
      for (int i = 1; i < n; i++) {
        sum = operator.of(sum, from[at + i]);
        to[place + i] = sum;
      }
    }
  }
}
