package dev.millrace.engine.vector;

import static java.lang.invoke.MethodType.methodType;

import dev.millrace.engine.kernel.function.Elementary;
import dev.millrace.engine.kernel.function.FloatFunction;
import java.lang.invoke.MethodHandle;

/** A function and its loop over vectors, the static method {@code apply} of a class. */
final class VectorFunction implements FloatFunction {
  private final Elementary function;
  private final MethodHandle loop;

  VectorFunction(Elementary function, Class<?> vectors) {
    this.function = function;
    this.loop =
        Apart.method(
            vectors,
            "apply",
            methodType(void.class, float[].class, int.class, float[].class, int.class, int.class));
  }

  @Override
  public float of(float x) {
    return function.of(x);
  }

  @Override
  public void apply(float[] x, int from, float[] y, int to, int count) {
    try {
      loop.invokeExact(x, from, y, to, count);
    } catch (Throwable e) {
      throw Apart.unchecked(e);
    }
  }
}
