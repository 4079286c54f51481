package dev.millrace.jobs.demo.stats;

import java.util.Arrays;

/** Percentiles by nearest rank: the smallest value that at least that share does not exceed. */
public final class Percentiles {
  private final int[] sorted;

  private Percentiles(int[] sorted) {
    this.sorted = sorted;
  }

  public static Percentiles of(int[] values) {
    int[] sorted = values.clone();
    Arrays.sort(sorted);
    return new Percentiles(sorted);
  }

  public int size() {
    return sorted.length;
  }

  /** The percentile of {@code share}, from 0 to 1; not a number when there are no values. */
  public double at(double share) {
    if (sorted.length == 0) {
      return Double.NaN;
    }
    int rank = (int) Math.ceil(share * sorted.length);
    return sorted[Math.min(Math.max(rank, 1), sorted.length) - 1];
  }

  public double median() {
    return at(0.5);
  }

  /** The share of values that are not above {@code value}. */
  public double shareUpTo(double value) {
    int from = 0;
    int to = sorted.length;
    while (from < to) {
      int middle = (from + to) >>> 1;
      if (sorted[middle] <= value) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    return (double) from / sorted.length;
  }
}
