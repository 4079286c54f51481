package dev.millrace.engine.kernel.row;

import dev.millrace.engine.kernel.function.Exp;
import dev.millrace.engine.kernel.step.Memory;
import dev.millrace.engine.kernel.step.Step;

/**
 * {@code y = exp(x - max) / sum} along the last axis. Order of the sum: {@link RowSums}'.
 *
 * @param n the last axis
 * @param rowsEach how many rows a record has
 */
public record Softmax(Loops loops, int n, int rowsEach, int x, int y) implements Step {
  @Override
  public void run(Memory memory, int rows) {
    int count = rows * rowsEach;
    float[] from = memory.floats[x];
    loops.run(from, memory.from[x], memory.floats[y], memory.from[y], count, n, memory.partials);
  }

  /** The loops over rows; x and y are two arrays. */
  public interface Loops {
    void run(float[] x, int from, float[] y, int to, int rows, int n, float[] partials);
  }

  /** The equation, row by row. */
  public static final Loops PLAIN =
      (x, from, y, to, rows, n, partials) -> {
        for (int row = 0; row < rows; row++) {
          row(x, from + row * n, y, to + row * n, n, partials);
        }
      };

  private static void row(float[] x, int from, float[] y, int to, int n, float[] partials) {
    float most = x[from];
    for (int i = 1; i < n; i++) {
      most = Math.max(most, x[from + i]);
    }
    for (int i = 0; i < n; i++) {
      y[to + i] = Exp.of(x[from + i] - most);
    }
    float sum = RowSums.PLAIN.sum(y, to, n, partials);
    for (int i = 0; i < n; i++) {
      y[to + i] /= sum;
    }
  }
}
