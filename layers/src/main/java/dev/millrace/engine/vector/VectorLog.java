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
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;

/** {@link Log} of a vector: the same operations in the same order, so the same bits. */
public final class VectorLog {
  private VectorLog() {}

  public static FloatVector of(FloatVector x) {
    VectorMask<Float> subnormal = x.compare(LT, Float.MIN_NORMAL);
    IntVector bits = x.blend(x.mul(Log.SCALE), subnormal).reinterpretAsInts();
    IntVector over = bits.sub(Log.LEAST);
    FloatVector f =
        bits.sub(over.lanewise(AND, Bits.SIGN_AND_EXPONENT)).reinterpretAsFloats().sub(1);
    FloatVector round = all(Exp.ROUND).blend(Exp.ROUND + Log.SCALED, subnormal);
    FloatVector y =
        sum(integer(over.lanewise(ASHR, Bits.FRACTION)).sub(round), f)
            .blend(Float.NEGATIVE_INFINITY, x.compare(EQ, 0))
            .blend(Float.NaN, x.compare(LT, 0));
    return x.blend(y, x.compare(LT, Float.POSITIVE_INFINITY));
  }

  /** y = log(x) for {@code count} values, and on to the end of the last vector. */
  public static void apply(float[] x, int xFrom, float[] y, int yFrom, int count) {
    for (int i = 0; i < count; i += SPECIES.length()) {
      of(FloatVector.fromArray(SPECIES, x, xFrom + i)).intoArray(y, yFrom + i);
    }
  }

  /** The integers, {@link Exp#ROUND} more. */
  static FloatVector integer(IntVector value) {
    return value.add(Log.ROUND).reinterpretAsFloats();
  }

  /** e ln 2 + log(1 + f). */
  static FloatVector sum(FloatVector e, FloatVector f) {
    FloatVector p = f.fma(all(Log.C10), all(Log.C9));
    p = p.fma(f, all(Log.C8));
    p = p.fma(f, all(Log.C7));
    p = p.fma(f, all(Log.C6));
    p = p.fma(f, all(Log.C5));
    p = p.fma(f, all(Log.C4));
    p = p.fma(f, all(Log.C3));
    p = p.fma(f, all(-0.5f));
    p = p.fma(f.mul(f), e.fma(all(Exp.LN2_LOW), f));
    return e.fma(all(Exp.LN2_HIGH), p);
  }
}
