package dev.millrace.engine.vector;

import static dev.millrace.engine.vector.Lanes.SPECIES;
import static dev.millrace.engine.vector.Lanes.all;
import static jdk.incubator.vector.VectorOperators.AND;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.OR;

import dev.millrace.engine.kernel.function.Bits;
import dev.millrace.engine.kernel.function.Erf;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;

/** {@link Erf} of a vector: the same operations in the same order, so the same bits. */
public final class VectorErf {
  private VectorErf() {}

  public static FloatVector of(FloatVector x) {
    IntVector bits = x.reinterpretAsInts();
    FloatVector size = bits.lanewise(AND, Bits.MAGNITUDE).reinterpretAsFloats();
    FloatVector p = size.fma(all(Erf.L8), all(Erf.L7));
    p = p.fma(size, all(Erf.L6));
    p = p.fma(size, all(Erf.L5));
    p = p.fma(size, all(Erf.L4));
    p = p.fma(size, all(Erf.L3));
    p = p.fma(size, all(Erf.L2));
    p = p.fma(size, all(Erf.L1));
    p = p.fma(size, all(Erf.L0_LOW));
    FloatVector t = size.fma(all(Erf.L0_HIGH), p.mul(size));
    FloatVector y = VectorExp.complement(t).blend(1, size.compare(GT, Erf.MOST));
    return y.reinterpretAsInts().lanewise(OR, bits.lanewise(AND, Bits.SIGN)).reinterpretAsFloats();
  }

  /** y = erf(x) for {@code count} values, and on to the end of the last vector. */
  public static void apply(float[] x, int xFrom, float[] y, int yFrom, int count) {
    for (int i = 0; i < count; i += SPECIES.length()) {
      of(FloatVector.fromArray(SPECIES, x, xFrom + i)).intoArray(y, yFrom + i);
    }
  }
}
