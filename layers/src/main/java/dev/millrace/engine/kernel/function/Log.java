package dev.millrace.engine.kernel.function;

/**
 * log x = e ln 2 + log(1 + f), where x = 2^e (1 + f) and 2/3 &lt;= 1 + f &lt; 4/3.
 *
 * <p>log(1 + f) = f + f^2 (-1/2 + f P(f)), a minimax polynomial of degree 10 in all (relative error
 * 2^-27); ln 2 comes in two parts. Subnormal values are scaled first.
 *
 * <p>Off by at most 0.94 ulp, as measured on every float.
 *
 * <p>NaN and what is under 0 give NaN, +inf +inf, 0 and -0 -inf.
 */
public final class Log {
  public static final float C3 = 0x1.555506p-2f;
  public static final float C4 = -0x1.fffefcp-3f;
  public static final float C5 = 0x1.99d044p-3f;
  public static final float C6 = -0x1.559c44p-3f;
  public static final float C7 = 0x1.1ed662p-3f;
  public static final float C8 = -0x1.f332fep-4f;
  public static final float C9 = 0x1.1e678cp-3f;
  public static final float C10 = -0x1.07c878p-3f;

  /** The bits of 2/3. */
  public static final int LEAST = 0x3f2aaaab;

  /** The bits of {@link Exp#ROUND}: an integer added to them is added to the float. */
  public static final int ROUND = 0x4b400000;

  /** What makes subnormal values normal: 2^{@link #SCALED}. */
  public static final float SCALE = 0x1p23f;

  /** The exponent of {@link #SCALE}. */
  public static final float SCALED = 23;

  private Log() {}

  public static float of(float x) {
    if (!(x > 0)) {
      return x == 0 ? Float.NEGATIVE_INFINITY : Float.NaN;
    }
    if (x == Float.POSITIVE_INFINITY) {
      return x;
    }
    boolean subnormal = x < Float.MIN_NORMAL;
    int bits = Float.floatToRawIntBits(subnormal ? x * SCALE : x);
    int over = bits - LEAST;
    float f = Float.intBitsToFloat(bits - (over & Bits.SIGN_AND_EXPONENT)) - 1;
    float e = integer(over >> Bits.FRACTION) - (subnormal ? Exp.ROUND + SCALED : Exp.ROUND);
    return sum(e, f);
  }

  /** The integer, {@link Exp#ROUND} more. */
  static float integer(int value) {
    return Float.intBitsToFloat(value + ROUND);
  }

  /** e ln 2 + log(1 + f). */
  static float sum(float e, float f) {
    float p = Math.fma(C10, f, C9);
    p = Math.fma(p, f, C8);
    p = Math.fma(p, f, C7);
    p = Math.fma(p, f, C6);
    p = Math.fma(p, f, C5);
    p = Math.fma(p, f, C4);
    p = Math.fma(p, f, C3);
    p = Math.fma(p, f, -0.5f);
    p = Math.fma(p, f * f, Math.fma(e, Exp.LN2_LOW, f));
    return Math.fma(e, Exp.LN2_HIGH, p);
  }
}
