package dev.millrace.engine.kernel.product;

import dev.millrace.engine.kernel.step.Memory;
import dev.millrace.engine.kernel.step.Step;

/**
 * {@code y = x . kernel + bias}, rectified if the product is: the rows of a record as those of one
 * matrix. Order: {@link MatMul}'s, from the bias on.
 *
 * @param rowsEach how many rows a record has
 */
public record Product(MatMul matMul, float[] bias, int x, int stride, int y, int rowsEach)
    implements Step {
  @Override
  public void run(Memory memory, int rows) {
    float[] from = memory.floats[x];
    float[] to = memory.floats[y];
    matMul.run(from, memory.from[x], stride, bias, 0, 0, to, memory.from[y], rows * rowsEach);
  }

  @Override
  public boolean hasLoops() {
    return false;
  }
}
