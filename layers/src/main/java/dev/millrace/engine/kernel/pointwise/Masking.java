package dev.millrace.engine.kernel.pointwise;

import dev.millrace.engine.kernel.step.Memory;
import dev.millrace.engine.kernel.step.Step;

/**
 * {@code y = x}, times 0 for a step whose every value is the mask value. Nothing is summed.
 *
 * @param stepsEach how many steps a record has
 */
public record Masking(float maskValue, int features, int stepsEach, int x, int y) implements Step {
  @Override
  public void run(Memory memory, int rows) {
    float[] from = memory.floats[x];
    float[] to = memory.floats[y];
    for (int step = 0; step < rows * stepsEach; step++) {
      int at = memory.from[x] + step * features;
      float counts = counts(from, at) ? 1 : 0;
      int place = memory.from[y] + step * features;
      for (int i = 0; i < features; i++) {
        to[place + i] = from[at + i] * counts;
      }
    }
  }

  private boolean counts(float[] x, int at) {
    for (int i = at; i < at + features; i++) {
      if (x[i] != maskValue) {
        return true;
      }
    }
    return false;
  }
}
