package dev.millrace.engine.kernel.pointwise;

import dev.millrace.engine.kernel.step.Memory;
import dev.millrace.engine.kernel.step.Step;

/** {@code y} = the number of x's bin: exact. */
public record Bins(Numbering numbering, int size, int x, int y) implements Step {
  /** Which bin a value falls into. */
  @FunctionalInterface
  public interface Numbering {
    long of(float x);
  }

  @Override
  public void run(Memory memory, int rows) {
    float[] from = memory.floats[x];
    long[] to = memory.wholes[y];
    for (int i = 0; i < rows * size; i++) {
      to[memory.from[y] + i] = numbering.of(from[memory.from[x] + i]);
    }
  }
}
