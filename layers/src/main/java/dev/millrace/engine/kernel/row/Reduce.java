package dev.millrace.engine.kernel.row;

import dev.millrace.engine.kernel.step.Memory;
import dev.millrace.engine.kernel.step.Step;

/**
 * One number of each row of the last axis. Order of sums: {@link RowSums}'; a mean divides once. A
 * product takes its factors in rising order.
 *
 * @param rowsEach how many rows a record has
 */
public record Reduce(RowSums sums, Kind kind, int n, int rowsEach, int x, int y) implements Step {
  /** Which number. */
  public enum Kind {
    SUM,
    MEAN,
    PRODUCT,
    MAX,
    MIN,
    /** The largest less the smallest. */
    RANGE,
    /** The mean square of the distance to the mean. */
    VARIANCE,
    DEVIATION,
    /** sqrt(sum(x^2)) */
    LENGTH;

    float of(RowSums sums, float[] x, int from, int n, float[] partials) {
      return switch (this) {
        case SUM -> sums.sum(x, from, n, partials);
        case MEAN -> sums.sum(x, from, n, partials) / n;
        case PRODUCT -> product(x, from, n);
        case MAX -> max(x, from, n);
        case MIN -> min(x, from, n);
        case RANGE -> max(x, from, n) - min(x, from, n);
        case VARIANCE -> variance(sums, x, from, n, partials);
        case DEVIATION -> (float) Math.sqrt(variance(sums, x, from, n, partials));
        case LENGTH -> (float) Math.sqrt(sums.squares(x, from, n, 0, partials));
      };
    }

    private static float variance(RowSums sums, float[] x, int from, int n, float[] partials) {
      float mean = sums.sum(x, from, n, partials) / n;
      return sums.squares(x, from, n, mean, partials) / n;
    }

    private static float product(float[] x, int from, int n) {
      float product = 1;
      for (int i = from; i < from + n; i++) {
        product *= x[i];
      }
      return product;
    }

    private static float max(float[] x, int from, int n) {
      float most = Float.NEGATIVE_INFINITY;
      for (int i = from; i < from + n; i++) {
        most = Math.max(most, x[i]);
      }
      return most;
    }

    private static float min(float[] x, int from, int n) {
      float least = Float.POSITIVE_INFINITY;
      for (int i = from; i < from + n; i++) {
        least = Math.min(least, x[i]);
      }
      return least;
    }
  }

  @Override
  public void run(Memory memory, int rows) {
    float[] from = memory.floats[x];
    float[] to = memory.floats[y];
    for (int row = 0; row < rows * rowsEach; row++) {
      to[memory.from[y] + row] = kind.of(sums, from, memory.from[x] + row * n, n, memory.partials);
    }
  }
}
