package dev.millrace.jobs.picture;

/** The numbers in ascending order that are closest to given ones: neighbours that clash agree. */
final class Ascending {
  private Ascending() {}

  /**
   * The fit of least squares.
   *
   * @param weights how much each number's distance counts
   */
  static double[] fit(double[] wanted, double[] weights) {
    double[] means = new double[wanted.length];
    double[] sums = new double[wanted.length];
    int[] counts = new int[wanted.length];
    int blocks = 0;
    for (int i = 0; i < wanted.length; i++) {
      means[blocks] = wanted[i];
      sums[blocks] = weights[i];
      counts[blocks++] = 1;
      while (blocks > 1 && means[blocks - 2] > means[blocks - 1]) {
        blocks--;
        double sum = sums[blocks - 1] + sums[blocks];
        means[blocks - 1] =
            (means[blocks - 1] * sums[blocks - 1] + means[blocks] * sums[blocks]) / sum;
        sums[blocks - 1] = sum;
        counts[blocks - 1] += counts[blocks];
      }
    }
    double[] fitted = new double[wanted.length];
    int next = 0;
    for (int block = 0; block < blocks; block++) {
      for (int i = 0; i < counts[block]; i++) {
        fitted[next++] = means[block];
      }
    }
    return fitted;
  }
}
