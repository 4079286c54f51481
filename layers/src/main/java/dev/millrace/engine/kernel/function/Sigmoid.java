package dev.millrace.engine.kernel.function;

/**
 * 1 / (1 + e^-x) = a / (a + d), where e^x = a / d as {@link Exp} reduces it: a = 2^h e^r and d =
 * 2^(h - n), h half of n, so neither leaves the floats' range and the quotient alone rounds
 * subnormal results.
 *
 * <p>Off by at most 2.41 ulp, as measured on every float.
 *
 * <p>NaN gives NaN, +inf 1, -inf and what is under -103.97208 0, and 0 and -0 give 0.5.
 */
public final class Sigmoid {
  /** From here on the result is 1, from its negative down 0. */
  public static final float MOST = 104;

  private Sigmoid() {}

  public static float of(float x) {
    if (x > MOST) {
      return 1;
    }
    if (x < -MOST) {
      return 0;
    }
    float n = Math.fma(x, Exp.LOG2_E, Exp.ROUND);
    float r = Exp.rest(x, n - Exp.ROUND);
    int half = Exp.half(n);
    float scale = Bits.power(half);
    float a = Math.fma(Exp.slope(r), r * scale, scale);
    return a / (a + Bits.power(half - Exp.exponent(n)));
  }
}
