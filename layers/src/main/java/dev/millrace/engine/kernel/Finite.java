package dev.millrace.engine.kernel;

/** Copies values and tells whether all of them are finite: exact, in any order. */
@FunctionalInterface
public interface Finite {
  /** What carries into the sign's place when added to an exponent of all ones. */
  int LEAST_EXPONENT = 1 << 23;

  boolean copy(float[] x, int from, float[] y, int to, int count);

  /** Value by value. */
  Finite PLAIN =
      (x, from, y, to, count) -> {
        int carries = 0;
        for (int i = 0; i < count; i++) {
          y[to + i] = x[from + i];
          carries |= (Float.floatToRawIntBits(x[from + i]) & Integer.MAX_VALUE) + LEAST_EXPONENT;
        }
        return carries >= 0;
      };
}
