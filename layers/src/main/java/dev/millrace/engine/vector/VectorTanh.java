package dev.millrace.engine.vector;

import static dev.millrace.engine.vector.Lanes.SPECIES;
import static dev.millrace.engine.vector.Lanes.all;
import static jdk.incubator.vector.VectorOperators.AND;
import static jdk.incubator.vector.VectorOperators.LT;
import static jdk.incubator.vector.VectorOperators.OR;

import dev.millrace.engine.kernel.function.Bits;
import dev.millrace.engine.kernel.function.Tanh;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;

/** {@link Tanh} of a vector: the same operations in the same order, so the same bits. */
public final class VectorTanh {
  private VectorTanh() {}

  public static FloatVector of(FloatVector x) {
    IntVector bits = x.reinterpretAsInts();
    FloatVector minus = bits.lanewise(OR, Bits.SIGN).reinterpretAsFloats();
    FloatVector rise = VectorExp.complement(minus.add(minus));
    FloatVector y = rise.div(all(2).sub(rise)).blend(1, minus.compare(LT, -Tanh.MOST));
    return y.reinterpretAsInts().lanewise(OR, bits.lanewise(AND, Bits.SIGN)).reinterpretAsFloats();
  }

  /** y = tanh(x) for {@code count} values, and on to the end of the last vector. */
  public static void apply(float[] x, int xFrom, float[] y, int yFrom, int count) {
    for (int i = 0; i < count; i += SPECIES.length()) {
      of(FloatVector.fromArray(SPECIES, x, xFrom + i)).intoArray(y, yFrom + i);
    }
  }
}
