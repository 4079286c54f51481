package dev.millrace.engine.kernel.function;

/**
 * log(1 + x), of u = 1 + x as {@link Log} computes it, with what u lost to rounding, x - (u - 1),
 * given back to f.
 *
 * <p>Off by at most 1.55 ulp, as measured on every float.
 *
 * <p>NaN and what is under -1 give NaN, -1 -inf, +inf +inf; tiny values come back as they are, but
 * -0 as 0.
 */
public final class Log1p {
  private Log1p() {}

  public static float of(float x) {
    if (!(x > -1)) {
      return x == -1 ? Float.NEGATIVE_INFINITY : Float.NaN;
    }
    if (x == Float.POSITIVE_INFINITY) {
      return x;
    }
    float u = x + 1;
    float lost = x - (u - 1);
    int bits = Float.floatToRawIntBits(u);
    int over = bits - Log.LEAST;
    int exponent = over & Bits.SIGN_AND_EXPONENT;
    float scale = Float.intBitsToFloat(Math.max(Bits.ONE - exponent, 0));
    float f = Math.fma(lost, scale, Float.intBitsToFloat(bits - exponent) - 1);
    return Log.sum(Log.integer(over >> Bits.FRACTION) - Exp.ROUND, f);
  }
}
