package dev.millrace.engine.kernel.function;

import dev.millrace.engine.vector.VectorErf;
import dev.millrace.engine.vector.VectorExp;
import dev.millrace.engine.vector.VectorExpm1;
import dev.millrace.engine.vector.VectorLog;
import dev.millrace.engine.vector.VectorLog1p;
import dev.millrace.engine.vector.VectorSigmoid;
import dev.millrace.engine.vector.VectorTanh;
import java.util.function.DoubleUnaryOperator;

/**
 * Each elementary function: its two forms, what they should give, and how far off they are at most.
 */
public enum Function {
  EXP(0.93, Exp::of, VectorExp::apply, StrictMath::exp),
  SIGMOID(2.41, Sigmoid::of, VectorSigmoid::apply, Reference::sigmoid),
  TANH(2.57, Tanh::of, VectorTanh::apply, StrictMath::tanh),
  ERF(2.29, Erf::of, VectorErf::apply, Reference::erf),
  EXPM1(1.64, Expm1::of, VectorExpm1::apply, StrictMath::expm1),
  LOG(0.94, Log::of, VectorLog::apply, StrictMath::log),
  LOG1P(1.55, Log1p::of, VectorLog1p::apply, StrictMath::log1p);

  final double bound;
  final Plain plain;
  final Vectors vectors;
  final DoubleUnaryOperator reference;

  Function(double bound, Plain plain, Vectors vectors, DoubleUnaryOperator reference) {
    this.bound = bound;
    this.plain = plain;
    this.vectors = vectors;
    this.reference = reference;
  }

  public float of(float x) {
    return plain.of(x);
  }

  public void apply(float[] x, int xFrom, float[] y, int yFrom, int count) {
    vectors.apply(x, xFrom, y, yFrom, count);
  }

  /** How far {@link #of} is off, in units of the last place of the value it should give. */
  double error(float x) {
    double expected = reference.applyAsDouble(x);
    float found = of(x);
    boolean finite = Math.abs(found) <= Float.MAX_VALUE;
    if (!finite && Float.compare((float) expected, found) == 0) {
      return 0;
    }
    int exponent = Math.max(Math.getExponent(expected), Float.MIN_EXPONENT);
    double error = Math.abs(found - expected) / Math.scalb(1.0, exponent - 23);
    return Double.isNaN(error) ? Double.POSITIVE_INFINITY : error;
  }

  interface Plain {
    float of(float x);
  }

  interface Vectors {
    void apply(float[] x, int xFrom, float[] y, int yFrom, int count);
  }
}
