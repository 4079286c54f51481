package dev.millrace.jobs.demo.stats;

import java.util.Arrays;

/** Distances between events that follow each other. */
public final class Gaps {
  private Gaps() {}

  /**
   * The longest distance between two neighbours of {@code times} that both lie in [from, to]; not a
   * number when there are not two.
   */
  public static double longest(int[] times, long from, long to) {
    int[] sorted = Arrays.stream(times).filter(t -> t >= from && t <= to).sorted().toArray();
    double longest = Double.NaN;
    for (int i = 1; i < sorted.length; i++) {
      longest = Math.max(Double.isNaN(longest) ? 0 : longest, sorted[i] - sorted[i - 1]);
    }
    return longest;
  }
}
