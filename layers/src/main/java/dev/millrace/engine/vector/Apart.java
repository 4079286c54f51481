package dev.millrace.engine.vector;

import dev.millrace.engine.kernel.step.Memory;
import dev.millrace.engine.kernel.step.Step;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * Loops that C2 compiles by themselves, never as a part of their callers.
 *
 * <p>Inlined into a caller, and that into its own, a loop comes to stand deeper than C2 inlines at
 * all (MaxInlineLevel), and each of its vectors becomes an object: four times as slow, or not,
 * depending on what the process compiled before. What a method handle leads to that is no constant
 * is called and not inlined.
 */
final class Apart {
  private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();

  private Apart() {}

  /** A static method of this package by the name of {@code name}. */
  static MethodHandle method(Class<?> type, String name, MethodType signature) {
    try {
      return LOOKUP.findStatic(type, name, signature);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("no " + name + " in " + type, e);
    }
  }

  /** A step's {@code run}. */
  static MethodHandle step(Step step) {
    try {
      MethodType signature = MethodType.methodType(void.class, Memory.class, int.class);
      return LOOKUP.findVirtual(Step.class, "run", signature).bindTo(step);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What a method handle's call throws: nothing that must be declared. */
  static RuntimeException unchecked(Throwable e) {
    if (e instanceof Error error) {
      throw error;
    }
    return (RuntimeException) e;
  }
}
