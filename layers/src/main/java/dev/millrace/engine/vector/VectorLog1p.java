package dev.millrace.engine.vector;

import static dev.millrace.engine.vector.Lanes.SPECIES;
import static dev.millrace.engine.vector.Lanes.all;
import static jdk.incubator.vector.VectorOperators.AND;
import static jdk.incubator.vector.VectorOperators.ASHR;
import static jdk.incubator.vector.VectorOperators.EQ;
import static jdk.incubator.vector.VectorOperators.LT;

import dev.millrace.engine.kernel.function.Bits;
import dev.millrace.engine.kernel.function.Exp;
import dev.millrace.engine.kernel.function.Log;
import dev.millrace.engine.kernel.function.Log1p;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;

/** {@link Log1p} of a vector: the same operations in the same order, so the same bits. */
public final class VectorLog1p {
  private VectorLog1p() {}

  public static FloatVector of(FloatVector x) {
    FloatVector u = x.add(1);
    FloatVector lost = x.sub(u.sub(1));
    IntVector bits = u.reinterpretAsInts();
    IntVector over = bits.sub(Log.LEAST);
    IntVector exponent = over.lanewise(AND, Bits.SIGN_AND_EXPONENT);
    FloatVector scale = exponent.neg().add(Bits.ONE).max(0).reinterpretAsFloats();
    FloatVector f = lost.fma(scale, bits.sub(exponent).reinterpretAsFloats().sub(1));
    FloatVector y =
        VectorLog.sum(VectorLog.integer(over.lanewise(ASHR, Bits.FRACTION)).sub(all(Exp.ROUND)), f)
            .blend(Float.NEGATIVE_INFINITY, x.compare(EQ, -1))
            .blend(Float.NaN, x.compare(LT, -1));
    return x.blend(y, x.compare(LT, Float.POSITIVE_INFINITY));
  }

  /** y = log(1 + x) for {@code count} values, and on to the end of the last vector. */
  public static void apply(float[] x, int xFrom, float[] y, int yFrom, int count) {
    for (int i = 0; i < count; i += SPECIES.length()) {
      of(FloatVector.fromArray(SPECIES, x, xFrom + i)).intoArray(y, yFrom + i);
    }
  }
}
