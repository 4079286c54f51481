package dev.millrace.operator.runtime.metrics;

import java.util.Arrays;

/**
 * How many values fell into each bin, where older ones count for less: whenever {@code limit} are
 * counted, all counts are halved.
 *
 * <p>What halving leaves over of one bin goes to the next, so that many sparse bins lose no more
 * than a full one does: each sum over bins from the first is halved to within 1.
 *
 * <p>One thread adds. Others may read, and see the counts of a moment ago; adding allocates
 * nothing.
 */
final class Counts {
  private final int[] counts;
  private final int limit;
  private int total;

  Counts(int bins, int limit) {
    this.counts = new int[bins];
    this.limit = limit;
  }

  private Counts(int[] counts, int limit) {
    this.counts = counts;
    this.limit = limit;
    this.total = Arrays.stream(counts).sum();
  }

  void add(int bin) {
    counts[bin]++;
    total++;
    if (total == limit) {
      halve();
    }
  }

  private void halve() {
    int left = 0;
    for (int bin = 0; bin < counts.length; bin++) {
      int twice = counts[bin] + left;
      counts[bin] = twice >>> 1;
      left = twice & 1;
    }
    total = Arrays.stream(counts).sum();
  }

  int bins() {
    return counts.length;
  }

  int get(int bin) {
    return counts[bin];
  }

  /** How many values count now; fewer than were ever added. */
  int total() {
    return total;
  }

  /** The counts of this moment, which stay as they are. */
  Counts copy() {
    return new Counts(counts.clone(), limit);
  }
}
