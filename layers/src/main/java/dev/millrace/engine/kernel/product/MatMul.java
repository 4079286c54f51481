package dev.millrace.engine.kernel.product;

import java.util.Arrays;

/**
 * {@code y[r][j] = start[r][j] + sum over i of x[r][i] * w[i][j]}, then {@code max(y, 0)} if asked.
 *
 * <p>Order: a row's values are cut into {@link Blocks}. A block's sum begins with 0 and takes its
 * products in the order of i, one fused multiply-add each; the blocks' sums are added to the start
 * value in their order. Lanes run across outputs, so neither the number of rows nor the width of
 * vectors can show in the bits.
 *
 * <p>The rows of {@code y} stand one after the other. Up to {@value #SPILL} values behind the last
 * one may be overwritten.
 */
public interface MatMul {
  /** How many values behind the last row every array needs. */
  int SPILL = 64;

  /**
   * Multiplies rows of {@code x}.
   *
   * @param from the first row's place in x
   * @param stride from one row's place to the next one's
   * @param start what the sums start from: a bias (of stride 0), or a value an output
   * @param to the first row's place in y
   */
  void run(
      float[] x,
      int from,
      int stride,
      float[] start,
      int startFrom,
      int startStride,
      float[] y,
      int to,
      int rows);

  /** How many outputs a row has. */
  int outputs();

  /**
   * The equation, line by line: what every other form must equal to the bit.
   *
   * @param weights {@code (i, j)}, row-major
   * @param outputs how many j there are
   */
  record Plain(Blocks blocks, float[] weights, int outputs, boolean relu) implements MatMul {
    @Override
    public void run(
        float[] x,
        int from,
        int stride,
        float[] start,
        int startFrom,
        int startStride,
        float[] y,
        int to,
        int rows) {
      int apart = to + rows * outputs;
      for (int r = 0; r < rows; r++) {
        int row = to + r * outputs;
        System.arraycopy(start, startFrom + r * startStride, y, row, outputs);
        for (int b = 0; b < blocks.count(); b++) {
          add(b, x, from + r * stride, y, row, apart);
        }
        if (relu) {
          rectify(y, row);
        }
      }
    }

    /** Adds a block's sums, which are made behind the last row: some columns at a time. */
    private void add(int block, float[] x, int place, float[] y, int row, int apart) {
      int line = blocks.lines[block] * outputs;
      for (int j = 0; j < outputs; j += SPILL) {
        int columns = Math.min(SPILL, outputs - j);
        Arrays.fill(y, apart, apart + columns, 0);
        sum(block, x, place, line + j, y, apart, columns);
        for (int i = 0; i < columns; i++) {
          y[row + j + i] += y[apart + i];
        }
      }
    }

    private void sum(int block, float[] x, int place, int line, float[] y, int at, int columns) {
      int first = place + blocks.offsets[block];
      for (int i = 0; i < blocks.lengths[block]; i++, line += outputs) {
        float value = x[first + i];
        for (int j = 0; j < columns; j++) {
          y[at + j] = Math.fma(value, weights[line + j], y[at + j]);
        }
      }
    }

    private void rectify(float[] y, int row) {
      for (int j = 0; j < outputs; j++) {
        y[row + j] = Math.max(y[row + j], 0);
      }
    }
  }
}
