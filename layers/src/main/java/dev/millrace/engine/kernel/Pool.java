package dev.millrace.engine.kernel;

/**
 * {@code y[p][c] = max, or mean, over k of x[seen[p][k] + c]}. Order of a mean: its window's places
 * in row-major order, from the first on; then one division. Lanes run across channels.
 *
 * @param seen for each place of a record, where the channels of each place of its window begin
 * @param size how many values a record has
 */
public record Pool(boolean max, int[][] seen, int channels, int size, int x, int y)
    implements Step {
  @Override
  public void run(Memory memory, int rows) {
    float[] from = memory.floats[x];
    float[] to = memory.floats[y];
    int place = memory.from[y];
    for (int row = 0; row < rows; row++) {
      int record = memory.from[x] + row * size;
      for (int[] window : seen) {
        System.arraycopy(from, record + window[0], to, place, channels);
        for (int k = 1; k < window.length; k++) {
          take(from, record + window[k], to, place);
        }
        if (!max) {
          divide(to, place, window.length);
        }
        place += channels;
      }
    }
  }

  private void take(float[] x, int from, float[] y, int to) {
    if (max) {
      for (int c = 0; c < channels; c++) {
        y[to + c] = Math.max(y[to + c], x[from + c]);
      }
    } else {
      for (int c = 0; c < channels; c++) {
        y[to + c] += x[from + c];
      }
    }
  }

  private void divide(float[] y, int to, float count) {
    for (int c = 0; c < channels; c++) {
      y[to + c] /= count;
    }
  }
}
