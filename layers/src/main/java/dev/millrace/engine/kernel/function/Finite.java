package dev.millrace.engine.kernel.function;

/** Copies values and tells whether all of them are finite: exact, in any order. */
@FunctionalInterface
public interface Finite {
  /** How many sums run beside each other. */
  int PARTS = 8;

  boolean copy(float[] x, int from, float[] y, int to, int count);

  /** By a sum of x * 0, which is 0 for finite values, and NaN where one is not. */
  Finite PLAIN =
      (x, from, y, to, count) -> {
        System.arraycopy(x, from, y, to, count);
        return sumOfNothing(x, from, from + count) == 0;
      };

  /** In eight parts, so that no addition waits for the one before it; some values count twice. */
  private static float sumOfNothing(float[] x, int from, int to) {
    int last = to - PARTS;
    if (last < from) {
      return shortSum(x, from, to);
    }
    float a = x[last] * 0;
    float b = x[last + 1] * 0;
    float c = x[last + 2] * 0;
    float d = x[last + 3] * 0;
    float e = x[last + 4] * 0;
    float f = x[last + 5] * 0;
    float g = x[last + 6] * 0;
    float h = x[last + 7] * 0;
    for (int i = from; i < last; i += PARTS) {
      a += x[i] * 0;
      b += x[i + 1] * 0;
      c += x[i + 2] * 0;
      d += x[i + 3] * 0;
      e += x[i + 4] * 0;
      f += x[i + 5] * 0;
      g += x[i + 6] * 0;
      h += x[i + 7] * 0;
    }
    return a + b + (c + d) + (e + f + (g + h));
  }

  private static float shortSum(float[] x, int from, int to) {
    float sum = 0;
    for (int i = from; i < to; i++) {
      sum += x[i] * 0;
    }
    return sum;
  }
}
