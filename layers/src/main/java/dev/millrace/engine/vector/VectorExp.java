package dev.millrace.engine.vector;

import static dev.millrace.engine.vector.Lanes.SPECIES;
import static dev.millrace.engine.vector.Lanes.all;
import static jdk.incubator.vector.VectorOperators.ASHR;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LT;

import dev.millrace.engine.kernel.function.Bits;
import dev.millrace.engine.kernel.function.Exp;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;

/** {@link Exp} of a vector: the same operations in the same order, so the same bits. */
public final class VectorExp {
  private VectorExp() {}

  public static FloatVector of(FloatVector x) {
    FloatVector n = rounded(x);
    FloatVector r = rest(x, n);
    IntVector exponent = exponent(n);
    IntVector half = half(n);
    FloatVector scale = power(half);
    return slope(r)
        .fma(r.mul(scale), scale)
        .mul(power(exponent.sub(half)))
        .blend(Float.POSITIVE_INFINITY, x.compare(GT, Exp.MOST))
        .blend(0, x.compare(LT, Exp.LEAST));
  }

  /** y = e^x for {@code count} values, and on to the end of the last vector. */
  public static void apply(float[] x, int xFrom, float[] y, int yFrom, int count) {
    for (int i = 0; i < count; i += SPECIES.length()) {
      of(FloatVector.fromArray(SPECIES, x, xFrom + i)).intoArray(y, yFrom + i);
    }
  }

  /** 1 - e^x for -87 &lt;= x &lt;= 0. */
  static FloatVector complement(FloatVector x) {
    FloatVector n = rounded(x);
    FloatVector r = rest(x, n);
    FloatVector minusScale = exponent(n).add(Bits.MINUS_ONE).reinterpretAsFloats();
    return slope(r).fma(r.mul(minusScale), minusScale.add(1));
  }

  /** The integer nearest to x / ln 2, in the low bits of a float that is {@link Exp#ROUND} more. */
  static FloatVector rounded(FloatVector x) {
    return x.fma(all(Exp.LOG2_E), all(Exp.ROUND));
  }

  /** x - n ln 2. */
  static FloatVector rest(FloatVector x, FloatVector rounded) {
    FloatVector n = rounded.sub(all(Exp.ROUND));
    return n.fma(all(-Exp.LN2_LOW), n.fma(all(-Exp.LN2_HIGH), x));
  }

  /** (e^r - 1) / r. */
  static FloatVector slope(FloatVector r) {
    FloatVector p = r.fma(all(Exp.C6), all(Exp.C5));
    p = p.fma(r, all(Exp.C4));
    p = p.fma(r, all(Exp.C3));
    p = p.fma(r, all(Exp.C2));
    return p.fma(r, all(1));
  }

  /** n where a float has its exponent. */
  static IntVector exponent(FloatVector rounded) {
    return rounded.reinterpretAsInts().lanewise(LSHL, Bits.FRACTION);
  }

  /** Half of n where a float has its exponent. */
  static IntVector half(FloatVector rounded) {
    return rounded.reinterpretAsInts().lanewise(ASHR, 1).lanewise(LSHL, Bits.FRACTION);
  }

  /** 2 to the exponent. */
  static FloatVector power(IntVector exponent) {
    return exponent.add(Bits.ONE).reinterpretAsFloats();
  }
}
