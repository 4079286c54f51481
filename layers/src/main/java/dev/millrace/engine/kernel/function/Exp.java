package dev.millrace.engine.kernel.function;

/**
 * e^x = 2^n e^r, where n is the integer nearest to x / ln 2 and r = x - n ln 2, |r| &lt;= ln 2 / 2.
 *
 * <p>n comes of an addition that leaves no bits for a fraction, r of two fused multiply-adds with
 * ln 2 in two parts, e^r of a minimax polynomial of degree 6 (relative error 2^-27). 2^n is
 * multiplied in as two factors, so results overflow where they should and subnormal ones are
 * rounded once.
 *
 * <p>Off by at most 0.93 ulp, as measured on every float.
 *
 * <p>NaN gives NaN, +inf and what is over 88.72284 +inf, -inf and what is under -103.97208 0, and 0
 * and -0 give 1.
 */
public final class Exp {
  public static final float LOG2_E = 0x1.715476p0f;
  public static final float LN2_HIGH = 0x1.62e4p-1f;
  public static final float LN2_LOW = 0x1.7f7d1cp-20f;
  public static final float C2 = 0x1p-1f;
  public static final float C3 = 0x1.5554b6p-3f;
  public static final float C4 = 0x1.5555aap-5f;
  public static final float C5 = 0x1.1223fep-7f;
  public static final float C6 = 0x1.6c6618p-10f;

  /** From here on the result is infinite, and the reduction not yet at its end. */
  public static final float MOST = 89;

  /** From here down the result is 0, and the reduction not yet at its end. */
  public static final float LEAST = -104;

  /** 1.5 * 2^23: what is added to it rounds to an integer, which the low bits then hold. */
  public static final float ROUND = 0x1.8p23f;

  private Exp() {}

  public static float of(float x) {
    if (x > MOST) {
      return Float.POSITIVE_INFINITY;
    }
    if (x < LEAST) {
      return 0;
    }
    float n = Math.fma(x, LOG2_E, ROUND);
    float r = rest(x, n - ROUND);
    int exponent = exponent(n);
    int half = half(n);
    float scale = Bits.power(half);
    return Math.fma(slope(r), r * scale, scale) * Bits.power(exponent - half);
  }

  /** 1 - e^x for -87 &lt;= x &lt;= 0, exact in its relative size too: 1 - 2^n - 2^n (e^r - 1). */
  static float complement(float x) {
    float n = Math.fma(x, LOG2_E, ROUND);
    float r = rest(x, n - ROUND);
    float minusScale = Float.intBitsToFloat(exponent(n) + Bits.MINUS_ONE);
    return Math.fma(slope(r), r * minusScale, 1 + minusScale);
  }

  /** x - n ln 2. */
  static float rest(float x, float n) {
    return Math.fma(n, -LN2_LOW, Math.fma(n, -LN2_HIGH, x));
  }

  /** (e^r - 1) / r. */
  static float slope(float r) {
    float p = Math.fma(C6, r, C5);
    p = Math.fma(p, r, C4);
    p = Math.fma(p, r, C3);
    p = Math.fma(p, r, C2);
    return Math.fma(p, r, 1);
  }

  /** n, which {@link #ROUND} was added to, at a float's exponent's place. */
  static int exponent(float n) {
    return Float.floatToRawIntBits(n) << Bits.FRACTION;
  }

  /** Half of n, at a float's exponent's place. */
  static int half(float n) {
    return Float.floatToRawIntBits(n) >> 1 << Bits.FRACTION;
  }
}
