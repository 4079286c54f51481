package dev.millrace.engine.kernel.move;

import dev.millrace.engine.kernel.step.Memory;
import dev.millrace.engine.kernel.step.Step;
import dev.millrace.layers.Encoding;
import java.util.Arrays;

/**
 * {@code y[id] = 1}, or the number of times that each id occurs: exact for any order.
 *
 * @param skipsNone whether an id of {@link Encoding#NONE} leaves zeros; else it is refused
 * @param idsEach how many ids a record has
 * @param along how many ids share an encoding
 * @param rest how many encodings lie between two ids of one
 */
public record Hot(
    boolean counts, boolean skipsNone, int depth, int idsEach, int along, int rest, int x, int y)
    implements Step {
  @Override
  public void run(Memory memory, int rows) {
    long[] ids = memory.wholes[x];
    float[] to = memory.floats[y];
    int first = memory.from[y];
    int all = rows * idsEach;
    Arrays.fill(to, first, first + all / along * depth, 0);
    for (int i = 0; i < all; i++) {
      long id = ids[memory.from[x] + i];
      if (!skipsNone || id != Encoding.NONE) {
        int encoding = i / (along * rest) * rest + i % rest;
        int at = first + encoding * depth + Lookup.requireId(id, depth);
        to[at] = counts ? to[at] + 1 : 1;
      }
    }
  }
}
