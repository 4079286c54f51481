package dev.millrace.engine.kernel.pointwise;

import dev.millrace.engine.kernel.step.Memory;
import dev.millrace.engine.kernel.step.Step;

/** {@code y = x}: floats, or whole numbers to the nearest double. */
public record ToDoubles(boolean areFloats, int size, int x, int y) implements Step {
  @Override
  public void run(Memory memory, int rows) {
    double[] to = memory.doubles[y];
    for (int i = 0; i < rows * size; i++) {
      int at = memory.from[x] + i;
      to[memory.from[y] + i] = areFloats ? memory.floats[x][at] : memory.wholes[x][at];
    }
  }
}
