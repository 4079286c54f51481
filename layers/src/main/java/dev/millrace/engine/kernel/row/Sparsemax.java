package dev.millrace.engine.kernel.row;

import dev.millrace.engine.kernel.step.Memory;
import dev.millrace.engine.kernel.step.Step;
import java.util.Arrays;

/**
 * {@code y = max(x - tau, 0)} along the last axis, tau as {@link
 * dev.millrace.layers.activation.Sparsemax} says. Order: the running sums take a row's values from
 * the largest down, and tau's sum takes the running sums in their order.
 *
 * @param n the last axis
 * @param rowsEach how many rows a record has
 * @param rising where a row's negatives are sorted
 */
public record Sparsemax(int n, int rowsEach, int x, int rising, int y) implements Step {
  @Override
  public void run(Memory memory, int rows) {
    float[] from = memory.floats[x];
    float[] to = memory.floats[y];
    for (int row = 0; row < rows * rowsEach; row++) {
      int at = memory.from[x] + row * n;
      float tau = tau(from, at, memory.floats[rising]);
      for (int i = 0; i < n; i++) {
        float over = from[at + i] - tau;
        to[memory.from[y] + row * n + i] = over < 0 ? 0 : over;
      }
    }
  }

  private float tau(float[] x, int from, float[] negatives) {
    for (int i = 0; i < n; i++) {
      negatives[i] = -x[from + i];
    }
    Arrays.sort(negatives, 0, n);
    float running = 0;
    float sum = 0;
    int count = 0;
    for (int i = 0; i < n; i++) {
      float value = -negatives[i];
      running += value;
      if (value > (running - 1) / (i + 1)) {
        sum += running;
        count++;
      }
    }
    return (sum - 1) / count;
  }
}
