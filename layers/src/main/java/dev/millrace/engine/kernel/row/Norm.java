package dev.millrace.engine.kernel.row;

import dev.millrace.engine.kernel.step.Memory;
import dev.millrace.engine.kernel.step.Step;

/**
 * {@code y = (x - mean) / deviation * gamma + beta} along the last axis. Order of the mean's and
 * the variance's sums: {@link RowSums}'; the division is a product with the reciprocal, and the
 * last two operations are one fused multiply-add.
 *
 * @param kind what mean and deviation are
 * @param rowsEach how many rows a record has
 */
public record Norm(
    RowSums sums, Kind kind, float[] gamma, float[] beta, float epsilon, int rowsEach, int x, int y)
    implements Step {
  /** What is made of a row. */
  public enum Kind {
    /** {@code (x - mean) / sqrt(variance + epsilon)} */
    LAYER,
    /** {@code x / sqrt(variance + epsilon)} */
    SCALE,
    /** {@code x / sqrt(mean square + epsilon)} */
    ROOT_MEAN_SQUARE,
    /** {@code x * min(1 / sqrt(sum of squares), 1 / epsilon)} */
    UNIT
  }

  @Override
  public void run(Memory memory, int rows) {
    float[] from = memory.floats[x];
    float[] to = memory.floats[y];
    int n = gamma.length;
    for (int row = 0; row < rows * rowsEach; row++) {
      normalize(from, memory.from[x] + row * n, to, memory.from[y] + row * n, memory.partials);
    }
  }

  private void normalize(float[] x, int from, float[] y, int to, float[] partials) {
    int n = gamma.length;
    boolean centered = kind == Kind.LAYER || kind == Kind.SCALE;
    float mean = centered ? sums.sum(x, from, n, partials) / n : 0;
    float squares = sums.squares(x, from, n, mean, partials);
    float shift = kind == Kind.LAYER ? mean : 0;
    sums.normalize(x, from, shift, factor(squares), gamma, beta, y, to);
  }

  private float factor(float squares) {
    return kind == Kind.UNIT
        ? Math.min(1 / epsilon, 1 / (float) Math.sqrt(squares))
        : 1 / (float) Math.sqrt(squares / gamma.length + epsilon);
  }
}
