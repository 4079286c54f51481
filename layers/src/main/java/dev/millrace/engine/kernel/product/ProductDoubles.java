package dev.millrace.engine.kernel.product;

import dev.millrace.engine.kernel.step.Memory;
import dev.millrace.engine.kernel.step.Step;

/**
 * {@code y = x . kernel + bias} in doubles. Order: an output begins with its bias and takes its
 * terms in rising order, a fused multiply-add each.
 *
 * @param kernel {@code (inputs, outputs)}
 * @param rowsEach how many rows a record has
 */
public record ProductDoubles(double[] kernel, double[] bias, int rowsEach, int x, int y)
    implements Step {
  @Override
  public void run(Memory memory, int rows) {
    int inputs = kernel.length / bias.length;
    for (int row = 0; row < rows * rowsEach; row++) {
      int at = memory.from[x] + row * inputs;
      multiply(memory.doubles[x], at, memory.doubles[y], memory.from[y] + row * bias.length);
    }
  }

  private void multiply(double[] x, int from, double[] y, int to) {
    int outputs = bias.length;
    System.arraycopy(bias, 0, y, to, outputs);
    for (int i = 0; i < kernel.length / outputs; i++) {
      for (int j = 0; j < outputs; j++) {
        y[to + j] = Math.fma(x[from + i], kernel[i * outputs + j], y[to + j]);
      }
    }
  }
}
