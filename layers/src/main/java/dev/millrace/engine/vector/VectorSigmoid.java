package dev.millrace.engine.vector;

import static dev.millrace.engine.vector.Lanes.SPECIES;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LT;

import dev.millrace.engine.kernel.function.Sigmoid;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;

/** {@link Sigmoid} of a vector: the same operations in the same order, so the same bits. */
public final class VectorSigmoid {
  private VectorSigmoid() {}

  public static FloatVector of(FloatVector x) {
    FloatVector n = VectorExp.rounded(x);
    FloatVector r = VectorExp.rest(x, n);
    IntVector exponent = VectorExp.exponent(n);
    IntVector half = VectorExp.half(n);
    FloatVector scale = VectorExp.power(half);
    FloatVector a = VectorExp.slope(r).fma(r.mul(scale), scale);
    return a.div(a.add(VectorExp.power(half.sub(exponent))))
        .blend(1, x.compare(GT, Sigmoid.MOST))
        .blend(0, x.compare(LT, -Sigmoid.MOST));
  }

  /** y = sigmoid(x) for {@code count} values, and on to the end of the last vector. */
  public static void apply(float[] x, int xFrom, float[] y, int yFrom, int count) {
    for (int i = 0; i < count; i += SPECIES.length()) {
      of(FloatVector.fromArray(SPECIES, x, xFrom + i)).intoArray(y, yFrom + i);
    }
  }
}
