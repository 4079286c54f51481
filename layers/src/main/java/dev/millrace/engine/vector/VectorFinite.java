package dev.millrace.engine.vector;

import dev.millrace.engine.kernel.Finite;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;

/** {@link Finite}, a vector of values at a time; the last one may see some of them again. */
final class VectorFinite implements Finite {
  private static final int LANES = Lanes.SPECIES.length();

  @Override
  public boolean test(float[] x, int from, int count) {
    return count < LANES ? PLAIN.test(x, from, count) : carries(x, from, count) >= 0;
  }

  private static int carries(float[] x, int from, int count) {
    IntVector carries = carry(x, from + count - LANES);
    for (int i = from; i < from + count - LANES; i += LANES) {
      carries = carries.or(carry(x, i));
    }
    return carries.reduceLanes(VectorOperators.OR);
  }

  private static IntVector carry(float[] x, int at) {
    return FloatVector.fromArray(Lanes.SPECIES, x, at)
        .reinterpretAsInts()
        .and(Integer.MAX_VALUE)
        .add(LEAST_EXPONENT);
  }
}
