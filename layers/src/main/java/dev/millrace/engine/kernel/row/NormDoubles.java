package dev.millrace.engine.kernel.row;

import dev.millrace.engine.kernel.step.Memory;
import dev.millrace.engine.kernel.step.Step;

/**
 * {@code y = (x - mean) / sqrt(variance + epsilon) * gamma + beta} along the last axis, in doubles.
 * Order of the sums: a row's values in rising order from 0.
 *
 * @param rowsEach how many rows a record has
 */
public record NormDoubles(double[] gamma, double[] beta, double epsilon, int rowsEach, int x, int y)
    implements Step {
  @Override
  public void run(Memory memory, int rows) {
    int n = gamma.length;
    for (int row = 0; row < rows * rowsEach; row++) {
      int at = memory.from[x] + row * n;
      normalize(memory.doubles[x], at, memory.doubles[y], memory.from[y] + row * n);
    }
  }

  private void normalize(double[] x, int from, double[] y, int to) {
    int n = gamma.length;
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum += x[from + i];
    }
    double mean = sum / n;
    double squares = 0;
    for (int i = 0; i < n; i++) {
      double distance = x[from + i] - mean;
      squares = Math.fma(distance, distance, squares);
    }
    double deviation = Math.sqrt(squares / n + epsilon);
    for (int i = 0; i < n; i++) {
      y[to + i] = Math.fma((x[from + i] - mean) / deviation, gamma[i], beta[i]);
    }
  }
}
