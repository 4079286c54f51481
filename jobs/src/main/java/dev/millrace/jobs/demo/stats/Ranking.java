package dev.millrace.jobs.demo.stats;

import java.util.Arrays;

/**
 * Scores from the lowest to the highest. A score and its place lie in one long, so that a sort of
 * primitives keeps them together.
 */
final class Ranking {
  private final long[] cells;

  private Ranking(long[] cells) {
    this.cells = cells;
  }

  static Ranking of(float[] scores) {
    long[] cells = new long[scores.length];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = (long) ordered(scores[i]) << 32 | i;
    }
    Arrays.sort(cells);
    return new Ranking(cells);
  }

  int size() {
    return cells.length;
  }

  /** Where the score of that rank (from 0) stood. */
  int index(int rank) {
    return (int) cells[rank];
  }

  boolean tied(int rank, int other) {
    return cells[rank] >> 32 == cells[other] >> 32;
  }

  /** An int that sorts as the float does; -0 beside 0. */
  private static int ordered(float value) {
    int bits = Float.floatToIntBits(value + 0f);
    return bits ^ (bits >> 31 & Integer.MAX_VALUE);
  }
}
