package dev.millrace.engine.kernel.function;

/** {@code y = max(x, 0)} */
public record Rectifier() implements FloatFunction {
  @Override
  public float of(float x) {
    return Math.max(x, 0);
  }

  @Override
  public void apply(float[] x, int from, float[] y, int to, int count) {
    for (int i = 0; i < count; i++) {
      y[to + i] = Math.max(x[from + i], 0);
    }
  }
}
