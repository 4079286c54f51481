package dev.millrace.engine.kernel.move;

import dev.millrace.engine.kernel.step.Memory;
import dev.millrace.engine.kernel.step.Step;

/**
 * {@code y[i] = x[from[i]]}, or zero: values that go to other places one by one, where {@link
 * Moves} has runs of them.
 *
 * @param from for each place of a record of the output, the place in a record of x, or {@link
 *     #ZERO}
 * @param sizeX how many values a record of x has
 */
public record Gather(int[] from, int sizeX, int x, int y) implements Step {
  /** What stands for a zero. */
  public static final int ZERO = -1;

  /** Runs that are shorter on average are not worth their loops. */
  private static final int SHORT = 4;

  /** Whether so many values in so many runs are better gathered than moved. */
  public static boolean suits(int values, int runs) {
    return values < SHORT * runs;
  }

  @Override
  public void run(Memory memory, int rows) {
    float[] source = memory.floats[x];
    float[] to = memory.floats[y];
    for (int row = 0; row < rows; row++) {
      gather(source, memory.from[x] + row * sizeX, to, memory.from[y] + row * from.length);
    }
  }

  private void gather(float[] x, int record, float[] y, int to) {
    for (int i = 0; i < from.length; i++) {
      y[to + i] = from[i] < 0 ? 0 : x[record + from[i]];
    }
  }
}
