package dev.millrace.engine.kernel.move;

import dev.millrace.engine.kernel.step.Memory;
import dev.millrace.engine.kernel.step.Step;
import dev.millrace.layers.ModelException;

/**
 * {@code y = table[x]}: a line of the table for each id.
 *
 * @param width of a line
 * @param idsEach how many ids a record has
 * @param countsBack whether an id below 0 is counted from the table's end
 */
public record Lookup(float[] table, int width, int idsEach, boolean countsBack, int x, int y)
    implements Step {
  @Override
  public void run(Memory memory, int rows) {
    long[] ids = memory.wholes[x];
    float[] to = memory.floats[y];
    int first = memory.from[x];
    int lines = table.length / width;
    for (int i = 0; i < rows * idsEach; i++) {
      long id = ids[first + i];
      int line = requireId(countsBack && id < 0 ? id + lines : id, lines);
      System.arraycopy(table, line * width, to, memory.from[y] + i * width, width);
    }
  }

  static int requireId(long id, int count) {
    if (id < 0 || id >= count) {
      throw new ModelException("expected an id from 0 to " + (count - 1) + ", found " + id);
    }
    return (int) id;
  }
}
