package dev.millrace.engine.kernel.function;

/** {@code y = f(a, b)}, value by value. */
@FunctionalInterface
public interface FloatOperator {
  float of(float a, float b);

  /** Applies the operator to {@code count} pairs of values. */
  default void apply(float[] a, int fromA, float[] b, int fromB, float[] y, int to, int count) {
    for (int i = 0; i < count; i++) {
      y[to + i] = of(a[fromA + i], b[fromB + i]);
    }
  }
}
