package dev.millrace.engine.kernel;

/** {@code y = x sigmoid(x)}. x and y are two arrays. */
public record Silu(FloatFunction sigmoid) implements FloatFunction {
  @Override
  public float of(float x) {
    return x * sigmoid.of(x);
  }

  @Override
  public void apply(float[] x, int from, float[] y, int to, int count) {
    sigmoid.apply(x, from, y, to, count);
    for (int i = 0; i < count; i++) {
      y[to + i] *= x[from + i];
    }
  }
}
