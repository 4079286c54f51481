package dev.millrace.engine.kernel.pointwise;

import dev.millrace.engine.kernel.function.FloatFunction;
import dev.millrace.engine.kernel.step.Memory;
import dev.millrace.engine.kernel.step.Step;

/** {@code y = f(x)}, value by value. */
public record Map(FloatFunction function, int size, int x, int y) implements Step {
  @Override
  public void run(Memory memory, int rows) {
    function.apply(memory.floats[x], memory.from[x], memory.floats[y], memory.from[y], rows * size);
  }

  @Override
  public boolean hasLoops() {
    return false;
  }
}
