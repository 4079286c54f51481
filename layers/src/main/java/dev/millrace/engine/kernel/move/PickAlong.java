package dev.millrace.engine.kernel.move;

import dev.millrace.engine.kernel.step.Memory;
import dev.millrace.engine.kernel.step.Step;
import dev.millrace.layers.ModelException;

/**
 * {@code y[i][j] = x[places[i][j]][j]} in each of a record's blocks: values picked along an axis.
 * Places may be counted from the end.
 *
 * @param length of the axis
 * @param picks how many places stand along it
 * @param rest how many values lie between two neighbours on the axis
 * @param size how many places a record has
 */
public record PickAlong(int length, int picks, int rest, int size, int x, int places, int y)
    implements Step {
  @Override
  public void run(Memory memory, int rows) {
    float[] from = memory.floats[x];
    long[] place = memory.wholes[places];
    float[] to = memory.floats[y];
    for (int i = 0; i < rows * size; i++) {
      int block = i / (picks * rest);
      int line = block * length + requirePlace(place[memory.from[places] + i]);
      to[memory.from[y] + i] = from[memory.from[x] + line * rest + i % rest];
    }
  }

  private int requirePlace(long place) {
    long counted = place < 0 ? place + length : place;
    if (counted < 0 || counted >= length) {
      throw new ModelException("expected a place from 0 to " + (length - 1) + ", found " + counted);
    }
    return (int) counted;
  }
}
