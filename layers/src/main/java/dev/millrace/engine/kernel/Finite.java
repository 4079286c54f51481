package dev.millrace.engine.kernel;

/** Whether all of some values are finite: exact, in any order. */
@FunctionalInterface
public interface Finite {
  /** What carries into the sign's place when added to an exponent of all ones. */
  int LEAST_EXPONENT = 1 << 23;

  boolean test(float[] x, int from, int count);

  /** Value by value. */
  Finite PLAIN =
      (x, from, count) -> {
        int carries = 0;
        for (int i = from; i < from + count; i++) {
          carries |= (Float.floatToRawIntBits(x[i]) & Integer.MAX_VALUE) + LEAST_EXPONENT;
        }
        return carries >= 0;
      };
}
