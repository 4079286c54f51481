package dev.millrace.engine.kernel.pointwise;

import dev.millrace.engine.kernel.step.Memory;
import dev.millrace.engine.kernel.step.Step;

/**
 * {@code y = x * scale + shift}, place by place of a record, by one fused multiply-add: nothing is
 * summed.
 *
 * @param scale for each value of a record, or of the last axes if they repeat
 * @param size how many values a record has
 */
public record Affine(float[] scale, float[] shift, int size, int x, int y) implements Step {
  @Override
  public void run(Memory memory, int rows) {
    float[] from = memory.floats[x];
    float[] to = memory.floats[y];
    int period = scale.length;
    for (int at = 0; at < rows * size; at += period) {
      scale(from, memory.from[x] + at, to, memory.from[y] + at);
    }
  }

  private void scale(float[] x, int from, float[] y, int to) {
    for (int i = 0; i < scale.length; i++) {
      y[to + i] = Math.fma(x[from + i], scale[i], shift[i]);
    }
  }
}
