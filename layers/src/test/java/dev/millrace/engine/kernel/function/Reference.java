package dev.millrace.engine.kernel.function;

/** The functions in doubles, good to far more digits than a float has. */
final class Reference {
  private static final double TWO_OVER_ROOT_PI = 1.1283791670955126;

  private Reference() {}

  static double sigmoid(double x) {
    return 1 / (1 + StrictMath.exp(-x));
  }

  /**
   * erf x = 2 / sqrt(pi) e^(-x^2) sum of 2^n x^(2n + 1) / (1 * 3 * ... * (2n + 1)): no term is
   * negative, so nothing cancels, and the square of a float is exact in a double.
   */
  static double erf(double x) {
    if (Double.isNaN(x) || Math.abs(x) > 6) {
      return Math.signum(x);
    }
    double term = x;
    double sum = x;
    for (int n = 1; Math.abs(term) > Math.abs(sum) * 1e-18; n++) {
      term *= 2 * x * x / (2 * n + 1);
      sum += term;
    }
    return TWO_OVER_ROOT_PI * StrictMath.exp(-x * x) * sum;
  }
}
