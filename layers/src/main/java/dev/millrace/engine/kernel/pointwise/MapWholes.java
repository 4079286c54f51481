package dev.millrace.engine.kernel.pointwise;

import dev.millrace.engine.kernel.step.Memory;
import dev.millrace.engine.kernel.step.Step;
import java.util.function.LongUnaryOperator;

/** {@code y = f(x)}, value by value, of whole numbers and truths. */
public record MapWholes(LongUnaryOperator function, int size, int x, int y) implements Step {
  @Override
  public void run(Memory memory, int rows) {
    long[] from = memory.wholes[x];
    long[] to = memory.wholes[y];
    for (int i = 0; i < rows * size; i++) {
      to[memory.from[y] + i] = function.applyAsLong(from[memory.from[x] + i]);
    }
  }
}
