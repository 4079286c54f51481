package dev.millrace.engine.kernel.function;

/** {@code y = x sigmoid(x)}; {@link Sigmoid}. */
public final class Silu {
  private Silu() {}

  public static float of(float x) {
    return x * Sigmoid.of(x);
  }
}
