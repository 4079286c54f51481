package dev.millrace.engine.kernel.spatial;

import dev.millrace.engine.kernel.step.Memory;
import dev.millrace.engine.kernel.step.Step;
import java.util.Arrays;

/**
 * {@code y[o][p][i] = sum over k of weights[p][k] * x[o][seen[p][k]][i]}: one axis of another
 * length. Order: from 0 on, in that of k, one fused multiply-add each; lanes run across the axes
 * inside.
 *
 * @param seen for each place of the result, the places that it is made of
 * @param length of the axis in x
 * @param outer how many values of a record the axes outside have
 * @param inner how many the axes inside have
 */
public record Resample(
    int[][] seen, float[][] weights, int length, int outer, int inner, int x, int y)
    implements Step {
  @Override
  public void run(Memory memory, int rows) {
    float[] from = memory.floats[x];
    float[] to = memory.floats[y];
    int place = memory.from[y];
    for (int o = 0; o < rows * outer; o++) {
      int first = memory.from[x] + o * length * inner;
      for (int p = 0; p < seen.length; p++, place += inner) {
        place(from, first, p, to, place);
      }
    }
  }

  private void place(float[] x, int first, int p, float[] y, int to) {
    if (inner == 1) {
      y[to] = single(x, first, seen[p], weights[p]);
      return;
    }
    Arrays.fill(y, to, to + inner, 0);
    for (int k = 0; k < seen[p].length; k++) {
      add(x, first + seen[p][k] * inner, weights[p][k], y, to);
    }
  }

  private static float single(float[] x, int first, int[] places, float[] weights) {
    float sum = 0;
    for (int k = 0; k < places.length; k++) {
      sum = Math.fma(weights[k], x[first + places[k]], sum);
    }
    return sum;
  }

  private void add(float[] x, int from, float weight, float[] y, int to) {
    for (int i = 0; i < inner; i++) {
      y[to + i] = Math.fma(weight, x[from + i], y[to + i]);
    }
  }
}
