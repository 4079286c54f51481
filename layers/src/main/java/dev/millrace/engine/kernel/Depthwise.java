package dev.millrace.engine.kernel;

/**
 * {@code y[p][c * m + j] = bias[c * m + j] + sum over k of x[seen[p][k] + c] * kernel[k][c * m +
 * j]}: each channel by itself, m times over. Order: from the bias on, the window's places in
 * row-major order, one fused multiply-add each; lanes run across outputs.
 *
 * @param multiplier m
 * @param seen for each place of a record, where the channels of each place of its window begin
 * @param size how many values a record has
 */
public record Depthwise(
    float[] kernel, float[] bias, int multiplier, int[][] seen, int size, int x, int y)
    implements Step {
  @Override
  public void run(Memory memory, int rows) {
    float[] from = memory.floats[x];
    float[] to = memory.floats[y];
    int place = memory.from[y];
    for (int row = 0; row < rows; row++) {
      int record = memory.from[x] + row * size;
      for (int[] window : seen) {
        window(from, record, window, to, place);
        place += bias.length;
      }
    }
  }

  private void window(float[] x, int record, int[] window, float[] y, int to) {
    System.arraycopy(bias, 0, y, to, bias.length);
    for (int k = 0; k < window.length; k++) {
      if (multiplier == 1) {
        add(x, record + window[k], k * bias.length, y, to);
      } else {
        addMultiples(x, record + window[k], k * bias.length, y, to);
      }
    }
  }

  private void add(float[] x, int from, int line, float[] y, int to) {
    for (int c = 0; c < bias.length; c++) {
      y[to + c] = Math.fma(x[from + c], kernel[line + c], y[to + c]);
    }
  }

  private void addMultiples(float[] x, int from, int line, float[] y, int to) {
    for (int i = 0; i < bias.length; i += multiplier) {
      float value = x[from + i / multiplier];
      for (int j = i; j < i + multiplier; j++) {
        y[to + j] = Math.fma(value, kernel[line + j], y[to + j]);
      }
    }
  }
}
