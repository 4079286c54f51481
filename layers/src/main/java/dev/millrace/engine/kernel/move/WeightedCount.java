package dev.millrace.engine.kernel.move;

import dev.millrace.engine.kernel.step.Memory;
import dev.millrace.engine.kernel.step.Step;
import java.util.Arrays;

/**
 * {@code y[id]} = the weights of all x that are id, added up in the order of x from 0.
 *
 * @param idsEach how many ids a record has
 * @param along how many ids share an encoding
 * @param rest how many encodings lie between two ids of one
 */
public record WeightedCount(int depth, int idsEach, int along, int rest, int x, int weights, int y)
    implements Step {
  @Override
  public void run(Memory memory, int rows) {
    long[] ids = memory.wholes[x];
    float[] weight = memory.floats[weights];
    float[] to = memory.floats[y];
    int first = memory.from[y];
    int all = rows * idsEach;
    Arrays.fill(to, first, first + all / along * depth, 0);
    for (int i = 0; i < all; i++) {
      int id = Lookup.requireId(ids[memory.from[x] + i], depth);
      int encoding = i / (along * rest) * rest + i % rest;
      to[first + encoding * depth + id] += weight[memory.from[weights] + i];
    }
  }
}
