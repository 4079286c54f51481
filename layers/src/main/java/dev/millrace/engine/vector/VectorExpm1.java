package dev.millrace.engine.vector;

import static dev.millrace.engine.vector.Lanes.SPECIES;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LT;

import dev.millrace.engine.kernel.function.Exp;
import dev.millrace.engine.kernel.function.Expm1;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;

/** {@link Expm1} of a vector: the same operations in the same order, so the same bits. */
public final class VectorExpm1 {
  private VectorExpm1() {}

  public static FloatVector of(FloatVector x) {
    FloatVector n = VectorExp.rounded(x);
    FloatVector r = VectorExp.rest(x, n);
    IntVector exponent = VectorExp.exponent(n);
    IntVector half = VectorExp.half(n);
    FloatVector scale = VectorExp.power(half);
    FloatVector one = VectorExp.power(half.sub(exponent));
    return VectorExp.slope(r)
        .fma(r.mul(scale), scale.sub(one))
        .mul(VectorExp.power(exponent.sub(half)))
        .blend(Float.POSITIVE_INFINITY, x.compare(GT, Exp.MOST))
        .blend(-1, x.compare(LT, Expm1.LEAST));
  }

  /** y = e^x - 1 for {@code count} values, and on to the end of the last vector. */
  public static void apply(float[] x, int xFrom, float[] y, int yFrom, int count) {
    for (int i = 0; i < count; i += SPECIES.length()) {
      of(FloatVector.fromArray(SPECIES, x, xFrom + i)).intoArray(y, yFrom + i);
    }
  }
}
