package dev.millrace.engine.kernel.pointwise;

import dev.millrace.engine.kernel.step.Memory;
import dev.millrace.engine.kernel.step.Operand;
import dev.millrace.engine.kernel.step.Step;
import java.util.function.LongBinaryOperator;

/** {@code y = f(a, b)}, value by value, of whole numbers and truths. */
public record CombineWholes(LongBinaryOperator operator, int size, Operand a, Operand b, int y)
    implements Step {
  @Override
  public void run(Memory memory, int rows) {
    long[] left = memory.wholes[a.value()];
    long[] right = memory.wholes[b.value()];
    long[] to = memory.wholes[y];
    for (int row = 0; row < rows; row++) {
      int atLeft = a.at(memory, row);
      int atRight = b.at(memory, row);
      int place = memory.from[y] + row * size;
      for (int i = 0; i < size; i++) {
        to[place + i] = operator.applyAsLong(left[atLeft + i], right[atRight + i]);
      }
    }
  }
}
