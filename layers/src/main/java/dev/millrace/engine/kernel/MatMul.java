package dev.millrace.engine.kernel;

/**
 * {@code y[r][j] = start[r][j] + sum over i of x[r][i] * w[i][j]}, then {@code max(y, 0)} if asked.
 *
 * <p>Order: each output begins with its start value and takes its products in the order of i, one
 * fused multiply-add each. Nothing is summed apart and joined later, so neither the number of rows
 * nor the width of vectors can show in the bits: lanes run across outputs.
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
  record Plain(Windows windows, float[] weights, int outputs, boolean relu) implements MatMul {
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
      for (int r = 0; r < rows; r++) {
        int row = to + r * outputs;
        System.arraycopy(start, startFrom + r * startStride, y, row, outputs);
        multiply(x, from + r * stride, y, row);
        if (relu) {
          rectify(y, row);
        }
      }
    }

    private void multiply(float[] x, int place, float[] y, int row) {
      int line = 0;
      for (int offset : windows.offsets()) {
        for (int i = 0; i < windows.length(); i++, line += outputs) {
          add(x[place + offset + i], line, y, row);
        }
      }
    }

    private void add(float value, int line, float[] y, int row) {
      for (int j = 0; j < outputs; j++) {
        y[row + j] = Math.fma(value, weights[line + j], y[row + j]);
      }
    }

    private void rectify(float[] y, int row) {
      for (int j = 0; j < outputs; j++) {
        y[row + j] = Math.max(y[row + j], 0);
      }
    }
  }
}
