package dev.millrace.engine.kernel.pointwise;

import dev.millrace.engine.kernel.step.Memory;
import dev.millrace.engine.kernel.step.Operand;
import dev.millrace.engine.kernel.step.Step;

/** {@code y = a} where the truth is one, {@code b} elsewhere, value by value. */
public record Choose(int size, Operand truth, Operand a, Operand b, int y) implements Step {
  @Override
  public void run(Memory memory, int rows) {
    long[] truths = memory.wholes[truth.value()];
    float[] left = memory.floats[a.value()];
    float[] right = memory.floats[b.value()];
    float[] to = memory.floats[y];
    for (int row = 0; row < rows; row++) {
      int atTruth = truth.at(memory, row);
      int atLeft = a.at(memory, row);
      int atRight = b.at(memory, row);
      int place = memory.from[y] + row * size;
      for (int i = 0; i < size; i++) {
        to[place + i] = truths[atTruth + i] != 0 ? left[atLeft + i] : right[atRight + i];
      }
    }
  }
}
