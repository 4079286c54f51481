package dev.millrace.engine.kernel.move;

import dev.millrace.engine.kernel.step.Memory;
import dev.millrace.engine.kernel.step.Step;

/**
 * {@code y[i] = x[from[i]]}, or a constant, of whole numbers and truths: values go to other places.
 *
 * @param from for each place of a record of the output, the place in a record of x, or a {@link
 *     #constant}
 * @param sizeX how many values a record of x has
 */
public record MoveWholes(int[] from, int sizeX, int x, int y) implements Step {
  /** A constant from 0 on, as a place. */
  public static int constant(int value) {
    if (value < 0) {
      throw new IllegalArgumentException("expected a constant from 0, found " + value);
    }
    return ~value;
  }

  @Override
  public void run(Memory memory, int rows) {
    long[] source = memory.wholes[x];
    long[] to = memory.wholes[y];
    int at = memory.from[y];
    for (int row = 0; row < rows; row++) {
      int record = memory.from[x] + row * sizeX;
      for (int place : from) {
        to[at++] = place < 0 ? ~place : source[record + place];
      }
    }
  }
}
