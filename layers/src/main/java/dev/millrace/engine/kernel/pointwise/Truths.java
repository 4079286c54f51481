package dev.millrace.engine.kernel.pointwise;

import dev.millrace.engine.kernel.step.Memory;
import dev.millrace.engine.kernel.step.Step;

/** {@code y = test(x)}, value by value, as 1 or 0. */
public record Truths(FloatTest test, int size, int x, int y) implements Step {
  /** A question about a value. */
  @FunctionalInterface
  public interface FloatTest {
    boolean holds(float x);
  }

  @Override
  public void run(Memory memory, int rows) {
    float[] from = memory.floats[x];
    long[] to = memory.wholes[y];
    for (int i = 0; i < rows * size; i++) {
      to[memory.from[y] + i] = test.holds(from[memory.from[x] + i]) ? 1 : 0;
    }
  }
}
