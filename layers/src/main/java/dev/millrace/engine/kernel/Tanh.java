package dev.millrace.engine.kernel;

import static dev.millrace.engine.kernel.Exp.ONE;

/**
 * tanh |x| = (1 - e) / (1 + e), where e = e^(-2 |x|) = 2^n (1 + r slope(r)) as {@link Exp} reduces
 * it.
 *
 * <p>1 - e is summed of 1 - 2^n and what is left, so that small values keep all their bits, and 1 +
 * e is 2 less it. The sign comes back last. NaN gives NaN, what is over 9.02 1, what is under -9.02
 * -1; tiny values, 0 and -0 among them, come back as they are.
 */
public final class Tanh {
  /** From here on the result is 1, and the reduction not yet at its end. */
  public static final float MOST = 10;

  /** The bit of the sign. */
  public static final int SIGN = 0x80000000;

  private Tanh() {}

  public static float of(float x) {
    int bits = Float.floatToRawIntBits(x);
    float minus = Float.intBitsToFloat(bits | SIGN);
    float minusTwice = minus + minus;
    float n = Math.fma(minusTwice, Exp.LOG2_E, Exp.ROUND);
    float r = Exp.rest(minusTwice, n - Exp.ROUND);
    float minusScale = Float.intBitsToFloat((Float.floatToRawIntBits(n) << 23) + (ONE | SIGN));
    float rise = Math.fma(Exp.slope(r), r * minusScale, 1 + minusScale);
    float y = minus < -MOST ? 1 : rise / (2 - rise);
    return Float.intBitsToFloat(Float.floatToRawIntBits(y) | bits & SIGN);
  }
}
