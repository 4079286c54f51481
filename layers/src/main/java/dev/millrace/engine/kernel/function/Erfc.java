package dev.millrace.engine.kernel.function;

/**
 * erfc x = 1 - erf x, exact in its relative size too, of exact operations and {@link StrictMath}.
 *
 * <p>Of x from 0 (below, {@code 2 - erfc(-x)}): up to 2 by {@code erf x = 2 / sqrt(pi) e^(-x^2) sum
 * over n of 2^n x^(2n+1) / (1 3 5 ... (2n + 1))}, whose terms have one sign; from there by the
 * continued fraction {@code erfc x = e^(-x^2) / sqrt(pi) / (x + 1/2 / (x + 2/2 / (x + 3/2 / (x +
 * ...))))}. Both have as many terms as float64 needs.
 */
public final class Erfc {
  private static final double ROOT_PI = Math.sqrt(Math.PI);
  private static final int TERMS = 40;
  private static final double FRACTIONS_FROM = 2;

  private Erfc() {}

  public static double of(double x) {
    double size = Math.abs(x);
    double above = size < FRACTIONS_FROM ? 1 - erf(size) : fraction(size);
    return x < 0 ? 2 - above : above;
  }

  private static double erf(double x) {
    double term = x;
    double sum = x;
    for (int n = 1; n <= TERMS; n++) {
      term *= 2 * x * x / (2 * n + 1);
      sum += term;
    }
    return 2 / ROOT_PI * StrictMath.exp(-x * x) * sum;
  }

  private static double fraction(double x) {
    double rest = x;
    for (int n = TERMS; n > 0; n--) {
      rest = x + n / 2.0 / rest;
    }
    return StrictMath.exp(-x * x) / ROOT_PI / rest;
  }
}
