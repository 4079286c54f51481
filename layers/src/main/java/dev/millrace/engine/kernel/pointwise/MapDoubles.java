package dev.millrace.engine.kernel.pointwise;

import dev.millrace.engine.kernel.step.Memory;
import dev.millrace.engine.kernel.step.Step;
import java.util.function.DoubleUnaryOperator;

/** {@code y = f(x)}, value by value, in doubles. */
public record MapDoubles(DoubleUnaryOperator function, int size, int x, int y) implements Step {
  @Override
  public void run(Memory memory, int rows) {
    double[] from = memory.doubles[x];
    double[] to = memory.doubles[y];
    for (int i = 0; i < rows * size; i++) {
      to[memory.from[y] + i] = function.applyAsDouble(from[memory.from[x] + i]);
    }
  }
}
