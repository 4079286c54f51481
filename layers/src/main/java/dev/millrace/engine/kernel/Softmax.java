package dev.millrace.engine.kernel;

/**
 * {@code y = exp(x - max) / sum} along the last axis. Order of the sum: {@link RowSums}'.
 *
 * @param n the last axis
 * @param rowsEach how many rows a record has
 */
public record Softmax(FloatFunction exp, RowSums sums, int n, int rowsEach, int x, int y)
    implements Step {
  @Override
  public void run(Memory memory, int rows) {
    int count = rows * rowsEach;
    float[] to = memory.floats[y];
    int at = memory.from[y];
    subtractMost(memory.floats[x], memory.from[x], to, at, count);
    exp.apply(to, at, to, at, count * n);
    for (int row = at; row < at + count * n; row += n) {
      divide(to, row, sums.sum(to, row, n, memory.partials));
    }
  }

  private void subtractMost(float[] x, int from, float[] y, int to, int count) {
    for (int row = 0; row < count * n; row += n) {
      float most = x[from + row];
      for (int i = 1; i < n; i++) {
        most = Math.max(most, x[from + row + i]);
      }
      for (int i = 0; i < n; i++) {
        y[to + row + i] = x[from + row + i] - most;
      }
    }
  }

  private void divide(float[] y, int row, float sum) {
    for (int i = 0; i < n; i++) {
      y[row + i] /= sum;
    }
  }
}
