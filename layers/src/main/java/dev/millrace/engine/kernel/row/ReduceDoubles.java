package dev.millrace.engine.kernel.row;

import dev.millrace.engine.kernel.step.Memory;
import dev.millrace.engine.kernel.step.Step;
import java.util.function.DoubleBinaryOperator;

/**
 * {@code y = f(f(f(x[0], x[1]), x[2]), ...)} of each row of the last axis, in doubles: sums and
 * their like, in rising order.
 *
 * @param n the last axis
 * @param rowsEach how many rows a record has
 */
public record ReduceDoubles(DoubleBinaryOperator operator, int n, int rowsEach, int x, int y)
    implements Step {
  @Override
  public void run(Memory memory, int rows) {
    double[] from = memory.doubles[x];
    double[] to = memory.doubles[y];
    for (int row = 0; row < rows * rowsEach; row++) {
      int at = memory.from[x] + row * n;
      double found = from[at];
      for (int i = 1; i < n; i++) {
        found = operator.applyAsDouble(found, from[at + i]);
      }
      to[memory.from[y] + row] = found;
    }
  }
}
