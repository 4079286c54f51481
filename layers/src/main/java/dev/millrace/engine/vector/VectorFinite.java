package dev.millrace.engine.vector;

import static dev.millrace.engine.vector.Lanes.load;
import static java.lang.invoke.MethodType.methodType;

import dev.millrace.engine.kernel.function.Finite;
import java.lang.invoke.MethodHandle;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;

/** {@link Finite}, a vector of values at a time; the last one may see some of them again. */
final class VectorFinite implements Finite {
  private static final int LANES = Lanes.SPECIES.length();

  /** What carries into the sign's place when added to an exponent of all ones. */
  private static final int LEAST_EXPONENT = 1 << 23;

  private final MethodHandle loop =
      Apart.method(
          VectorFinite.class,
          "copied",
          methodType(boolean.class, float[].class, int.class, float[].class, int.class, int.class));

  @Override
  public boolean copy(float[] x, int from, float[] y, int to, int count) {
    try {
      return (boolean) loop.invokeExact(x, from, y, to, count);
    } catch (Throwable e) {
      throw Apart.unchecked(e);
    }
  }

  static boolean copied(float[] x, int from, float[] y, int to, int count) {
    return count < LANES ? PLAIN.copy(x, from, y, to, count) : carries(x, from, y, to, count) >= 0;
  }

  private static int carries(float[] x, int from, float[] y, int to, int count) {
    int last = count - LANES;
    FloatVector v = load(x, from + last);
    v.intoArray(y, to + last);
    IntVector carries = carry(v);
    for (int i = 0; i < last; i += LANES) {
      v = load(x, from + i);
      v.intoArray(y, to + i);
      carries = carries.or(carry(v));
    }
    return carries.reduceLanes(VectorOperators.OR);
  }

  private static IntVector carry(FloatVector v) {
    return v.reinterpretAsInts().and(Integer.MAX_VALUE).add(LEAST_EXPONENT);
  }
}
