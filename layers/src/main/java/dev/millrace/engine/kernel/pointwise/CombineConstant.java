package dev.millrace.engine.kernel.pointwise;

import dev.millrace.engine.kernel.function.FloatOperator;
import dev.millrace.engine.kernel.step.Memory;
import dev.millrace.engine.kernel.step.Step;

/**
 * {@code y = f(x, c)}, or {@code f(c, x)}, place by place of a record.
 *
 * @param constant a number for each value of a record
 */
public record CombineConstant(
    FloatOperator operator, float[] constant, boolean isFirst, int x, int y) implements Step {
  @Override
  public void run(Memory memory, int rows) {
    float[] from = memory.floats[x];
    float[] to = memory.floats[y];
    int size = constant.length;
    for (int row = 0; row < rows; row++) {
      int at = memory.from[x] + row * size;
      int place = memory.from[y] + row * size;
      if (isFirst) {
        operator.apply(constant, 0, from, at, to, place, size);
      } else {
        operator.apply(from, at, constant, 0, to, place, size);
      }
    }
  }
}
