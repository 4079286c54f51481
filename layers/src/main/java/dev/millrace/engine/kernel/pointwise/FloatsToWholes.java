package dev.millrace.engine.kernel.pointwise;

import dev.millrace.engine.kernel.step.Memory;
import dev.millrace.engine.kernel.step.Step;

/**
 * {@code y = x}, cut towards zero. What the type does not hold, NaN too, becomes its least number,
 * as in Keras on x86.
 *
 * @param least -2^31 or -2^63
 */
public record FloatsToWholes(long least, int size, int x, int y) implements Step {
  /** To int64. */
  public FloatsToWholes(int size, int x, int y) {
    this(Long.MIN_VALUE, size, x, y);
  }

  @Override
  public void run(Memory memory, int rows) {
    float[] from = memory.floats[x];
    long[] to = memory.wholes[y];
    for (int i = 0; i < rows * size; i++) {
      float value = from[memory.from[x] + i];
      boolean isHeld = value >= least && value < -(float) least;
      to[memory.from[y] + i] = isHeld ? (long) value : least;
    }
  }
}
