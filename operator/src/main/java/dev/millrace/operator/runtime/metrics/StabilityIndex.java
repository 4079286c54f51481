package dev.millrace.operator.runtime.metrics;

/**
 * The population stability index: how far a distribution has moved from its reference.
 *
 * <pre>PSI = sum over bins of (p - q) ln(p / q)</pre>
 *
 * <p>where {@code p} is a bin's share now and {@code q} its share in the reference. It is 0 where
 * both are the same and the same whichever is the reference. By convention, up to 0.1 is no change,
 * up to 0.25 some, and more a shift that wants looking at (Siddiqi, "Credit Risk Scorecards", Wiley
 * 2006). It is Jeffreys' divergence of two histograms (Kullback and Leibler, "On Information and
 * Sufficiency", 1951).
 *
 * <p><b>Smoothing.</b> An empty bin would make it infinite. So both histograms get half a value
 * more in each of their B bins: {@code p = (count + 1/2) / (total + B/2)}. This is the share's mean
 * under Jeffreys' prior (Krichevsky and Trofimov, "The Performance of Universal Encoding", IEEE
 * Transactions on Information Theory 27, 1981). It does not depend on a constant that somebody
 * chose, and fades as values come.
 *
 * <p><b>Noise.</b> Without any drift it is about {@code (B - 1) (1/n + 1/m)} for n and m values
 * (Yurdakul and Naranjo, "Statistical Properties of the Population Stability Index", Journal of
 * Risk Model Validation 14, 2020), so that few values say nothing: fewer than {@value #ENOUGH} give
 * NaN.
 */
final class StabilityIndex {
  /** With ten bins and a large reference, noise is then 0.02 on average. */
  static final int ENOUGH = 500;

  private static final double HALF = 0.5;

  private StabilityIndex() {}

  /**
   * The index of what counts now.
   *
   * @param reference the reference's counts, as many as there are bins
   */
  static double of(long[] reference, Counts now) {
    return now.total() < ENOUGH ? Double.NaN : index(reference, now.copy());
  }

  private static double index(long[] reference, Counts now) {
    double before = sum(reference) + HALF * reference.length;
    double after = now.total() + HALF * reference.length;
    double index = 0;
    for (int bin = 0; bin < reference.length; bin++) {
      double p = (now.get(bin) + HALF) / after;
      double q = (reference[bin] + HALF) / before;
      index += (p - q) * Math.log(p / q);
    }
    return index;
  }

  private static double sum(long[] counts) {
    double sum = 0;
    for (long count : counts) {
      sum += count;
    }
    return sum;
  }
}
