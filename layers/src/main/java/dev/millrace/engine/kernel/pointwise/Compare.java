package dev.millrace.engine.kernel.pointwise;

import dev.millrace.engine.kernel.step.Memory;
import dev.millrace.engine.kernel.step.Operand;
import dev.millrace.engine.kernel.step.Step;

/** {@code y = a < b} and its like, value by value, as 1 or 0. */
public record Compare(Relation relation, int size, Operand a, Operand b, int y) implements Step {
  /** A question about two values. */
  @FunctionalInterface
  public interface Relation {
    boolean holds(float a, float b);
  }

  @Override
  public void run(Memory memory, int rows) {
    float[] left = memory.floats[a.value()];
    float[] right = memory.floats[b.value()];
    long[] to = memory.wholes[y];
    for (int row = 0; row < rows; row++) {
      int atLeft = a.at(memory, row);
      int atRight = b.at(memory, row);
      int place = memory.from[y] + row * size;
      for (int i = 0; i < size; i++) {
        to[place + i] = relation.holds(left[atLeft + i], right[atRight + i]) ? 1 : 0;
      }
    }
  }
}
