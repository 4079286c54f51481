package dev.millrace.engine.kernel.pointwise;

import dev.millrace.engine.kernel.step.Memory;
import dev.millrace.engine.kernel.step.Step;

/** {@code y = x}, to the nearest float. */
public record DoublesToFloats(int size, int x, int y) implements Step {
  @Override
  public void run(Memory memory, int rows) {
    double[] from = memory.doubles[x];
    float[] to = memory.floats[y];
    for (int i = 0; i < rows * size; i++) {
      to[memory.from[y] + i] = (float) from[memory.from[x] + i];
    }
  }
}
