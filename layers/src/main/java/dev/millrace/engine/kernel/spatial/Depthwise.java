package dev.millrace.engine.kernel.spatial;

import dev.millrace.engine.kernel.step.Memory;
import dev.millrace.engine.kernel.step.Step;

/**
 * {@code y[p][c] = bias[c] + sum over k of x[seen[p][k] + c] * kernel[k][c]}: each channel by
 * itself. Order: from the bias on, the window's places in row-major order, one fused multiply-add
 * each; lanes run across channels.
 *
 * @param kernel {@code (k, c)}, row-major, with room behind it
 * @param bias of each channel, with room behind it
 * @param seen for each place of a record, where the channels of each place of its window begin
 * @param size how many values a record has
 */
public record Depthwise(
    Loops loops, float[] kernel, float[] bias, int channels, int[][] seen, int size, int x, int y)
    implements Step {
  /** The loop over one place. */
  @FunctionalInterface
  public interface Loops {
    void place(
        float[] x,
        int from,
        int[] window,
        float[] kernel,
        float[] bias,
        float[] y,
        int to,
        int channels);
  }

  @Override
  public void run(Memory memory, int rows) {
    float[] from = memory.floats[x];
    float[] to = memory.floats[y];
    int place = memory.from[y];
    for (int row = 0; row < rows; row++) {
      int record = memory.from[x] + row * size;
      for (int[] window : seen) {
        loops.place(from, record, window, kernel, bias, to, place, channels);
        place += channels;
      }
    }
  }

  /** Channel by channel. */
  public static final Loops PLAIN =
      (x, from, window, kernel, bias, y, to, channels) -> {
        for (int c = 0; c < channels; c++) {
          float sum = bias[c];
          for (int k = 0; k < window.length; k++) {
            sum = Math.fma(x[from + window[k] + c], kernel[k * channels + c], sum);
          }
          y[to + c] = sum;
        }
      };
}
