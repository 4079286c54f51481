package dev.millrace.engine.kernel.function;

/** The functions that are not exact in IEEE arithmetic: each our own, with a bound on its error. */
public enum Elementary implements FloatFunction {
  /** {@link Exp} */
  EXP(Exp::of),
  /** {@link Tanh} */
  TANH(Tanh::of),
  /** {@link Sigmoid} */
  SIGMOID(Sigmoid::of),
  /** {@link Erf} */
  ERF(Erf::of),
  /** {@link Log} */
  LOG(Log::of),
  /** {@link Log1p} */
  LOG1P(Log1p::of),
  /** {@link Expm1} */
  EXPM1(Expm1::of),
  /** {@link Gelu} */
  GELU(Gelu::of),
  /** {@link Silu} */
  SILU(Silu::of);

  private final FloatFunction function;

  Elementary(FloatFunction function) {
    this.function = function;
  }

  @Override
  public float of(float x) {
    return function.of(x);
  }
}
