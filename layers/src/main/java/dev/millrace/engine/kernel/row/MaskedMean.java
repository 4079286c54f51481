package dev.millrace.engine.kernel.row;

import dev.millrace.engine.kernel.step.Memory;
import dev.millrace.engine.kernel.step.Step;
import java.util.Arrays;

/**
 * {@code y[c] = sum over t of mask[t] * x[t][c] / sum over t of mask[t]}. Order: the steps in
 * rising order from 0; then one division.
 *
 * @param mask a 1 or a 0 for each step
 */
public record MaskedMean(int steps, int channels, int x, int mask, int y) implements Step {
  @Override
  public void run(Memory memory, int rows) {
    for (int row = 0; row < rows; row++) {
      record(memory, row);
    }
  }

  private void record(Memory memory, int row) {
    float[] from = memory.floats[x];
    float[] to = memory.floats[y];
    int place = memory.from[y] + row * channels;
    float count = 0;
    Arrays.fill(to, place, place + channels, 0);
    for (int t = 0; t < steps; t++) {
      float counts = memory.floats[mask][memory.from[mask] + row * steps + t];
      int at = memory.from[x] + (row * steps + t) * channels;
      count += counts;
      for (int c = 0; c < channels; c++) {
        to[place + c] += from[at + c] * counts;
      }
    }
    for (int c = 0; c < channels; c++) {
      to[place + c] /= count;
    }
  }
}
