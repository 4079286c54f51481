package dev.millrace.engine.kernel;

/**
 * {@code y[p][c] = bias[c] + sum over k of x[seen[p][k] + c] * kernel[k][c]}: each channel by
 * itself. Order: from the bias on, the window's places in row-major order, one fused multiply-add
 * each; lanes run across channels.
 *
 * @param seen for each place of a record, where the channels of each place of its window begin
 * @param size how many values a record has
 */
public record Depthwise(float[] kernel, float[] bias, int[][] seen, int size, int x, int y)
    implements Step {
  @Override
  public void run(Memory memory, int rows) {
    float[] from = memory.floats[x];
    float[] to = memory.floats[y];
    int channels = bias.length;
    int place = memory.from[y];
    for (int row = 0; row < rows; row++) {
      int record = memory.from[x] + row * size;
      for (int[] window : seen) {
        System.arraycopy(bias, 0, to, place, channels);
        for (int k = 0; k < window.length; k++) {
          add(from, record + window[k], k * channels, to, place);
        }
        place += channels;
      }
    }
  }

  private void add(float[] x, int from, int line, float[] y, int to) {
    for (int c = 0; c < bias.length; c++) {
      y[to + c] = Math.fma(x[from + c], kernel[line + c], y[to + c]);
    }
  }
}
