package dev.millrace.engine.kernel.pointwise;

import dev.millrace.engine.kernel.step.Memory;
import dev.millrace.engine.kernel.step.Operand;
import dev.millrace.engine.kernel.step.Step;
import java.util.function.DoubleBinaryOperator;

/** {@code y = f(a, b)}, value by value, in doubles. */
public record CombineDoubles(DoubleBinaryOperator operator, int size, Operand a, Operand b, int y)
    implements Step {
  @Override
  public void run(Memory memory, int rows) {
    double[] left = memory.doubles[a.value()];
    double[] right = memory.doubles[b.value()];
    double[] to = memory.doubles[y];
    for (int row = 0; row < rows; row++) {
      int atLeft = a.at(memory, row);
      int atRight = b.at(memory, row);
      int place = memory.from[y] + row * size;
      for (int i = 0; i < size; i++) {
        to[place + i] = operator.applyAsDouble(left[atLeft + i], right[atRight + i]);
      }
    }
  }
}
