package dev.millrace.engine.kernel.pointwise;

import dev.millrace.engine.kernel.function.FloatOperator;
import dev.millrace.engine.kernel.step.Memory;
import dev.millrace.engine.kernel.step.Step;

/** {@code y = f(a, b)}, value by value, of records of one size. */
public record Combine(FloatOperator operator, int size, int a, int b, int y) implements Step {
  @Override
  public void run(Memory memory, int rows) {
    operator.apply(
        memory.floats[a],
        memory.from[a],
        memory.floats[b],
        memory.from[b],
        memory.floats[y],
        memory.from[y],
        rows * size);
  }
}
