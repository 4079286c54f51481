package dev.millrace.engine.kernel;

/** Copies values and tells whether all of them are finite: exact, in any order. */
@FunctionalInterface
public interface Finite {
  boolean copy(float[] x, int from, float[] y, int to, int count);

  /** By a sum of x * 0, which is 0 for finite values, and NaN where one is not. */
  Finite PLAIN =
      (x, from, y, to, count) -> {
        System.arraycopy(x, from, y, to, count);
        return sumOfNothing(x, from, from + count) == 0;
      };

  /** In four parts, so that no addition waits for the one before it. */
  private static float sumOfNothing(float[] x, int from, int to) {
    float a = 0;
    float b = 0;
    float c = 0;
    float d = 0;
    int i = from;
    for (; i < to - 3; i += 4) {
      a += x[i] * 0;
      b += x[i + 1] * 0;
      c += x[i + 2] * 0;
      d += x[i + 3] * 0;
    }
    for (; i < to; i++) {
      a += x[i] * 0;
    }
    return a + b + c + d;
  }
}
