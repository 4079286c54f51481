package dev.millrace.engine.kernel.move;

import dev.millrace.engine.kernel.step.Memory;
import dev.millrace.engine.kernel.step.Step;

/**
 * {@code y[to[i]] = x[from[i]]} in doubles: values go to other places.
 *
 * @param from places in a record of x
 * @param to places in a record of y
 */
public record MoveDoubles(int[] from, int[] to, int sizeX, int sizeY, int x, int y)
    implements Step {
  @Override
  public void run(Memory memory, int rows) {
    double[] source = memory.doubles[x];
    double[] moved = memory.doubles[y];
    for (int row = 0; row < rows; row++) {
      int record = memory.from[x] + row * sizeX;
      int place = memory.from[y] + row * sizeY;
      for (int i = 0; i < from.length; i++) {
        moved[place + to[i]] = source[record + from[i]];
      }
    }
  }
}
