package dev.millrace.engine.kernel.pointwise;

import dev.millrace.engine.kernel.step.Memory;
import dev.millrace.engine.kernel.step.Step;

/** {@code y = x}, whole numbers and truths to the nearest float. */
public record WholesToFloats(int size, int x, int y) implements Step {
  @Override
  public void run(Memory memory, int rows) {
    long[] from = memory.wholes[x];
    float[] to = memory.floats[y];
    for (int i = 0; i < rows * size; i++) {
      to[memory.from[y] + i] = from[memory.from[x] + i];
    }
  }
}
