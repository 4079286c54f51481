package dev.millrace.engine.kernel.product;

import dev.millrace.engine.kernel.step.Memory;
import dev.millrace.engine.kernel.step.Operand;
import dev.millrace.engine.kernel.step.Step;
import java.util.Arrays;

/**
 * {@code y[g][r][c] = sum over i of a[g][r][i] * b[g][i][c]}, in each group of a record by itself.
 *
 * <p>Order: each output begins with 0 and takes its products in the order of i, one fused
 * multiply-add each.
 *
 * @param summed how many i there are
 */
public record Contraction(
    Operand a, Operand b, int groups, int rows, int summed, int columns, int y) implements Step {
  /**
   * A factor.
   *
   * @param value its number; {@link #CONSTANT} for a constant
   * @param constant what stands in the place of every record's value; null for a value
   */
  public record Operand(int value, float[] constant) {
    private static final int CONSTANT = -1;

    public static Operand of(int value) {
      return new Operand(value, null);
    }

    public static Operand of(float[] constant) {
      return new Operand(CONSTANT, constant);
    }

    private float[] array(Memory memory) {
      return value == CONSTANT ? constant : memory.floats[value];
    }

    private int from(Memory memory, int record, int size) {
      return value == CONSTANT ? 0 : memory.from[value] + record * size;
    }
  }

  @Override
  public void run(Memory memory, int records) {
    float[] left = a.array(memory);
    float[] right = b.array(memory);
    for (int record = 0; record < records; record++) {
      int fromA = a.from(memory, record, groups * rows * summed);
      int fromB = b.from(memory, record, groups * summed * columns);
      int to = memory.from[y] + record * groups * rows * columns;
      for (int g = 0; g < groups; g++) {
        int group = fromB + g * summed * columns;
        for (int r = g * rows; r < (g + 1) * rows; r++) {
          row(left, fromA + r * summed, right, group, memory.floats[y], to + r * columns);
        }
      }
    }
  }

  private void row(float[] a, int fromA, float[] b, int fromB, float[] y, int to) {
    Arrays.fill(y, to, to + columns, 0);
    for (int i = 0; i < summed; i++) {
      float factor = a[fromA + i];
      int line = fromB + i * columns;
      for (int c = 0; c < columns; c++) {
        y[to + c] = Math.fma(factor, b[line + c], y[to + c]);
      }
    }
  }
}
