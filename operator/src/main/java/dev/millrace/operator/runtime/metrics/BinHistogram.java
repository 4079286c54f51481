package dev.millrace.operator.runtime.metrics;

/**
 * A histogram over fixed bins. With edges {@code e_0 < ... < e_n-1} there are n + 1 bins: below
 * {@code e_0}, {@code [e_i-1, e_i)}, and from {@code e_n-1} on. Every number has a bin.
 *
 * <p>Between 10,000 and 20,000 values count: older ones count for less, as {@link Counts} says. One
 * thread adds, others may read.
 */
final class BinHistogram {
  private static final int REMEMBERED = 20_000;

  private final double[] edges;
  private final Counts counts;

  /**
   * An empty histogram.
   *
   * @param edges ascending; shared, not copied
   */
  BinHistogram(double[] edges) {
    this.edges = edges;
    this.counts = new Counts(edges.length + 1, REMEMBERED);
  }

  void add(double value) {
    counts.add(bin(edges, value));
  }

  Counts counts() {
    return counts;
  }

  /** The number of edges that are no greater than the value: its bin. */
  static int bin(double[] edges, double value) {
    int low = 0;
    int high = edges.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (edges[middle] <= value) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
