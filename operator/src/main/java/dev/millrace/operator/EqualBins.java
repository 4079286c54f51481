package dev.millrace.operator;

import dev.millrace.operator.Reference.Histogram;
import java.util.ArrayList;
import java.util.List;

/**
 * Bins that hold about as many values each, so that a shift shows wherever the values are: at most
 * {@value #BINS}, fewer where few values differ.
 *
 * <p>Each bin takes its share of what is left, and then what equals its last value, so that a value
 * that is frequent has a bin and leaves the others to the rest. Where all values are the same,
 * there are empty bins on both sides, into which moves what moves.
 */
final class EqualBins {
  private static final int BINS = 10;

  private EqualBins() {}

  /** The histogram of finite values in ascending order, one at the least. */
  static Histogram of(float[] sorted) {
    float last = sorted[sorted.length - 1];
    return sorted[0] == last ? around(last, sorted.length) : shared(sorted);
  }

  private static Histogram around(float value, long count) {
    float above = Math.nextUp(value);
    return new Histogram(
        List.of(
            (double) Math.nextDown(value),
            (double) value,
            (double) above,
            (double) Math.nextUp(above)),
        List.of(0L, count, 0L));
  }

  private static Histogram shared(float[] sorted) {
    List<Double> edges = new ArrayList<>();
    List<Long> counts = new ArrayList<>();
    int from = 0;
    while (from < sorted.length) {
      int end = endOfRun(sorted, from + share(sorted.length - from, BINS - counts.size()) - 1);
      edges.add((double) sorted[from]);
      counts.add((long) end - from);
      from = end;
    }
    edges.add((double) Math.nextUp(sorted[sorted.length - 1]));
    return new Histogram(edges, counts);
  }

  private static int share(int values, int bins) {
    return (values + bins - 1) / bins;
  }

  /** Where the values end that equal the one there. */
  private static int endOfRun(float[] sorted, int at) {
    int end = at + 1;
    while (end < sorted.length && sorted[end] == sorted[at]) {
      end++;
    }
    return end;
  }
}
