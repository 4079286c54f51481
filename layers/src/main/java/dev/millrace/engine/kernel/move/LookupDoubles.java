package dev.millrace.engine.kernel.move;

import dev.millrace.engine.kernel.step.Memory;
import dev.millrace.engine.kernel.step.Step;

/**
 * {@code y = table[x]}, in doubles: a line of the table for each id.
 *
 * @param width of a line
 * @param idsEach how many ids a record has
 */
public record LookupDoubles(double[] table, int width, int idsEach, int x, int y) implements Step {
  @Override
  public void run(Memory memory, int rows) {
    int lines = table.length / width;
    for (int i = 0; i < rows * idsEach; i++) {
      int line = Lookup.requireId(memory.wholes[x][memory.from[x] + i], lines);
      int to = memory.from[y] + i * width;
      System.arraycopy(table, line * width, memory.doubles[y], to, width);
    }
  }
}
