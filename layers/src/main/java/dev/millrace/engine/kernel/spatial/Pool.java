package dev.millrace.engine.kernel.spatial;

import dev.millrace.engine.kernel.step.Memory;
import dev.millrace.engine.kernel.step.Step;

/**
 * {@code y[p][c] = max, or mean, over k of x[seen[p][k] + c]}. Order of a mean: its window's places
 * in row-major order, from the first on; then one division. Lanes run across channels.
 *
 * @param seen for each place of a record, where the channels of each place of its window begin
 * @param size how many values a record has
 */
public record Pool(Loops loops, boolean max, int[][] seen, int channels, int size, int x, int y)
    implements Step {
  /** The loops over one place. */
  public interface Loops {
    void max(float[] x, int from, int[] window, float[] y, int to, int channels);

    void mean(float[] x, int from, int[] window, float[] y, int to, int channels);
  }

  @Override
  public void run(Memory memory, int rows) {
    float[] from = memory.floats[x];
    float[] to = memory.floats[y];
    int place = memory.from[y];
    for (int row = 0; row < rows; row++) {
      int record = memory.from[x] + row * size;
      for (int[] window : seen) {
        if (max) {
          loops.max(from, record, window, to, place, channels);
        } else {
          loops.mean(from, record, window, to, place, channels);
        }
        place += channels;
      }
    }
  }

  /** Channel by channel. */
  public static final Loops PLAIN =
      new Loops() {
        @Override
        public void max(float[] x, int from, int[] window, float[] y, int to, int channels) {
          for (int c = 0; c < channels; c++) {
            float most = x[from + window[0] + c];
            for (int k = 1; k < window.length; k++) {
              most = Math.max(most, x[from + window[k] + c]);
            }
            y[to + c] = most;
          }
        }

        @Override
        public void mean(float[] x, int from, int[] window, float[] y, int to, int channels) {
          for (int c = 0; c < channels; c++) {
            float sum = x[from + window[0] + c];
            for (int k = 1; k < window.length; k++) {
              sum += x[from + window[k] + c];
            }
            y[to + c] = sum / window.length;
          }
        }
      };
}
