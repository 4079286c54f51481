package dev.millrace.engine.kernel;

/** {@code y = x / 2 (1 + erf(x / sqrt 2))}, the products from left to right. x and y are two. */
public record Gelu(FloatFunction erf) implements FloatFunction {
  private static final float ROOT = (float) Math.sqrt(0.5);

  @Override
  public float of(float x) {
    return 0.5f * x * (1 + erf.of(x * ROOT));
  }

  @Override
  public void apply(float[] x, int from, float[] y, int to, int count) {
    for (int i = 0; i < count; i++) {
      y[to + i] = x[from + i] * ROOT;
    }
    erf.apply(y, to, y, to, count);
    for (int i = 0; i < count; i++) {
      y[to + i] = 0.5f * x[from + i] * (1 + y[to + i]);
    }
  }
}
