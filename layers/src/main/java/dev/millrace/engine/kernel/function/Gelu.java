package dev.millrace.engine.kernel.function;

/** {@code y = x / 2 (1 + erf(x / sqrt 2))}, the products from left to right; {@link Erf}. */
public final class Gelu {
  public static final float ROOT = (float) Math.sqrt(0.5);

  private Gelu() {}

  public static float of(float x) {
    return 0.5f * x * (1 + Erf.of(x * ROOT));
  }
}
