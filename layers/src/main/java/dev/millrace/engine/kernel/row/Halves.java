package dev.millrace.engine.kernel.row;

/** Floats rounded to the types of 16 bits: to the nearest, of two the even one. */
public final class Halves {
  /** From here on float16 is infinite. */
  private static final float MOST = 65520;

  /** Below, float16 is subnormal: multiples of 2^-24. */
  private static final float LEAST_NORMAL = 0x1p-14f;

  private Halves() {}

  /** A sign, 5 bits of exponent, 10 of fraction. */
  public static float float16(float x) {
    float size = Math.abs(x);
    if (size >= MOST) {
      return Math.copySign(Float.POSITIVE_INFINITY, x);
    }
    return size < LEAST_NORMAL ? (float) Math.rint(x * 0x1p24f) * 0x1p-24f : rounded(x, 13);
  }

  /** A sign, 8 bits of exponent, 7 of fraction: the upper half of a float. */
  public static float bfloat16(float x) {
    return rounded(x, 16);
  }

  /** Without that many of the lowest bits. */
  private static float rounded(float x, int dropped) {
    if (Float.isNaN(x)) {
      return x;
    }
    int bits = Float.floatToRawIntBits(x);
    int odd = bits >> dropped & 1;
    int half = (1 << dropped - 1) - 1 + odd;
    return Float.intBitsToFloat(bits + half & -1 << dropped);
  }
}
