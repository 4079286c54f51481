package dev.millrace.benchmarks;

import java.util.Arrays;

/** What repeated measurements gave: the median and the quartiles. */
public record Spread(double median, double low, double high) {
  public static Spread of(double... values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return new Spread(quantile(sorted, 0.5), quantile(sorted, 0.25), quantile(sorted, 0.75));
  }

  /** All of it divided by a number. */
  public Spread over(double divisor) {
    return new Spread(median / divisor, low / divisor, high / divisor);
  }

  /** Linear between the two nearest values. */
  private static double quantile(double[] sorted, double share) {
    double at = share * (sorted.length - 1);
    int below = (int) at;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
  }
}
