package dev.millrace.engine.kernel;

/**
 * One number of each row of the last axis. Order of sums: {@link RowSums}'; a mean divides once.
 *
 * @param rowsEach how many rows a record has
 */
public record Reduce(RowSums sums, Kind kind, int n, int rowsEach, int x, int y) implements Step {
  /** Which number. */
  public enum Kind {
    SUM,
    MEAN,
    MAX,
    MIN,
    /** The mean square of the distance to the mean. */
    VARIANCE,
    DEVIATION,
    /** sqrt(sum(x^2)) */
    LENGTH
  }

  @Override
  public void run(Memory memory, int rows) {
    float[] from = memory.floats[x];
    float[] to = memory.floats[y];
    for (int row = 0; row < rows * rowsEach; row++) {
      to[memory.from[y] + row] = reduce(from, memory.from[x] + row * n, memory.partials);
    }
  }

  private float reduce(float[] x, int from, float[] partials) {
    return switch (kind) {
      case SUM -> sums.sum(x, from, n, partials);
      case MEAN -> sums.sum(x, from, n, partials) / n;
      case MAX -> extreme(x, from, true);
      case MIN -> extreme(x, from, false);
      case VARIANCE -> variance(x, from, partials);
      case DEVIATION -> (float) Math.sqrt(variance(x, from, partials));
      case LENGTH -> (float) Math.sqrt(sums.squares(x, from, n, 0, partials));
    };
  }

  private float variance(float[] x, int from, float[] partials) {
    float mean = sums.sum(x, from, n, partials) / n;
    return sums.squares(x, from, n, mean, partials) / n;
  }

  private float extreme(float[] x, int from, boolean max) {
    float found = x[from];
    for (int i = from + 1; i < from + n; i++) {
      found = max ? Math.max(found, x[i]) : Math.min(found, x[i]);
    }
    return found;
  }
}
