package dev.millrace.jobs.picture;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Rows side by side instead of in one long column, as text is set in a newspaper: the numbers of
 * the rows with which panels begin.
 */
record Panels(List<Integer> starts) {
  private static final double LEAST_HEIGHT = 2200;

  /** How many rows away a parting may be moved, and how many edges less make a row worth it. */
  private static final int NEAR = 3;

  private static final double PER_ROW = 0.4;

  /** The picture's width by its height that is aimed at. */
  private static final double ASPECT = 1.5;

  /**
   * Panels about as high as each other, parted where few edges pass.
   *
   * @param heights of the rows, the gaps below them included
   * @param edges how many lead from each row to the next
   * @param width of the widest row
   */
  static Panels of(double[] heights, int[] edges, double width) {
    double all = Arrays.stream(heights).sum();
    int count = (int) Math.round(Math.sqrt(ASPECT * all / width));
    List<Integer> starts = new ArrayList<>(List.of(0));
    double reached = 0;
    for (int row = 1; row < heights.length && all >= LEAST_HEIGHT; row++) {
      reached += heights[row - 1];
      int last = starts.get(starts.size() - 1);
      if (starts.size() < count && reached >= all / count * starts.size() && row > last) {
        starts.add(best(row, last + 1, edges));
      }
    }
    return new Panels(List.copyOf(starts));
  }

  /** The row near the given one above which few edges pass. */
  private static int best(int wanted, int first, int[] edges) {
    int from = Math.max(first, wanted - NEAR);
    int to = Math.min(edges.length - 1, wanted + NEAR);
    return IntStream.rangeClosed(from, to)
        .boxed()
        .min(Comparator.comparingDouble(row -> edges[row - 1] + Math.abs(row - wanted) * PER_ROW))
        .orElse(wanted);
  }

  /** The number of a row's panel. */
  int panelOf(int row) {
    int panel = 0;
    while (panel + 1 < starts.size() && starts.get(panel + 1) <= row) {
      panel++;
    }
    return panel;
  }

  int count() {
    return starts.size();
  }
}
