package dev.millrace.engine.vector;

import dev.millrace.engine.kernel.step.Memory;
import dev.millrace.engine.kernel.step.Step;
import java.lang.invoke.MethodHandle;

/** A step that is called {@link Apart}. */
final class ApartStep implements Step {
  private final MethodHandle run;

  ApartStep(Step step) {
    this.run = Apart.step(step);
  }

  @Override
  public void run(Memory memory, int rows) {
    try {
      run.invokeExact(memory, rows);
    } catch (Throwable e) {
      throw Apart.unchecked(e);
    }
  }
}
