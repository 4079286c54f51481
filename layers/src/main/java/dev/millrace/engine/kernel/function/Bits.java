package dev.millrace.engine.kernel.function;

/** What a float's bits are made of. */
public final class Bits {
  public static final int SIGN = 0x80000000;
  public static final int MAGNITUDE = 0x7fffffff;
  public static final int SIGN_AND_EXPONENT = 0xff800000;

  /** How many bits stand behind the exponent. */
  public static final int FRACTION = 23;

  /** The bits of 1: an exponent added to them makes a power of two. */
  public static final int ONE = 0x3f800000;

  /** The bits of -1: an exponent added to them makes a negative power of two. */
  public static final int MINUS_ONE = 0xbf800000;

  private Bits() {}

  /** 2^n, where {@code exponent} is n at a float's exponent's place. */
  static float power(int exponent) {
    return Float.intBitsToFloat(exponent + ONE);
  }

  /** The size of {@code y}, which is not negative, with the sign of {@code bits}. */
  static float withSign(float y, int bits) {
    return Float.intBitsToFloat(Float.floatToRawIntBits(y) | bits & SIGN);
  }
}
