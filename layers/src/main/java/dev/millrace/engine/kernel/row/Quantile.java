package dev.millrace.engine.kernel.row;

import dev.millrace.engine.kernel.step.Memory;
import dev.millrace.engine.kernel.step.Step;
import dev.millrace.layers.ops.Quantile.Method;
import java.util.Arrays;

/**
 * The value below which a part of each row of the last axis lies; NaN if one is. Nothing is summed:
 * a row is sorted, and what stands between two values is computed in doubles and rounded once.
 *
 * @param place of the value in a sorted row
 * @param rowsEach how many rows a record has
 * @param sorted where a row is sorted
 */
public record Quantile(Method method, double place, int n, int rowsEach, int x, int sorted, int y)
    implements Step {
  @Override
  public void run(Memory memory, int rows) {
    float[] to = memory.floats[y];
    for (int row = 0; row < rows * rowsEach; row++) {
      float[] values = memory.floats[sorted];
      System.arraycopy(memory.floats[x], memory.from[x] + row * n, values, 0, n);
      Arrays.sort(values, 0, n);
      to[memory.from[y] + row] = of(values);
    }
  }

  private float of(float[] rising) {
    int below = (int) place;
    int above = Math.min(below + 1, n - 1);
    boolean isNaN = Float.isNaN(rising[n - 1]); // where sorting puts it
    return isNaN ? Float.NaN : (float) method.between(rising[below], rising[above], place - below);
  }
}
