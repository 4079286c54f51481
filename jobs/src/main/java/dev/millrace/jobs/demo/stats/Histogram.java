package dev.millrace.jobs.demo.stats;

/** Counts in equally wide bins. */
public final class Histogram {
  private Histogram() {}

  /**
   * The share of values in each bin of [0, 1], the last one closed; their sum is 1 if each value
   * lies there.
   */
  public static double[] ofShares(float[] values, int bins) {
    double[] shares = new double[bins];
    for (float value : values) {
      if (value >= 0 && value <= 1) {
        shares[Math.min((int) (value * bins), bins - 1)] += 1.0 / values.length;
      }
    }
    return shares;
  }
}
