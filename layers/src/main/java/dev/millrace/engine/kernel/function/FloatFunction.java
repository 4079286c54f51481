package dev.millrace.engine.kernel.function;

/** {@code y = f(x)}, value by value. */
@FunctionalInterface
public interface FloatFunction {
  float of(float x);

  /**
   * Applies the function to {@code count} values, and perhaps to some behind them: arrays are
   * longer than their values by what a product may spill. x and y are two arrays, or one at one
   * place.
   */
  default void apply(float[] x, int from, float[] y, int to, int count) {
    for (int i = 0; i < count; i++) {
      y[to + i] = of(x[from + i]);
    }
  }
}
