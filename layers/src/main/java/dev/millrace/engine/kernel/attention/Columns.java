package dev.millrace.engine.kernel.attention;

import dev.millrace.engine.kernel.function.Exp;

/**
 * Products and softmax down the columns of a matrix {@code (rows, lanes)}; lanes run across
 * columns, of which there are a multiple of 16.
 *
 * <p>Order: a product begins with 0 and takes its terms in rising order, one fused multiply-add
 * each. A softmax sums its exponentials down the column in rising order and multiplies each by the
 * sum's reciprocal.
 */
public interface Columns {
  /**
   * {@code y[r][j] = sum over i of x[from + r * stride + i * step] * b[i][j]}
   *
   * @param count how many i there are
   */
  void product(
      float[] x,
      int from,
      int stride,
      int step,
      int rows,
      int count,
      float[] b,
      int fromB,
      int lanes,
      float[] y,
      int to);

  /** {@code y[r][j] = exp(y[r][j] - max) / sum}, max and sum down column j. */
  void softmax(float[] y, int rows, int lanes);

  /** The order, line by line. */
  Columns PLAIN =
      new Columns() {
        @Override
        public void product(
            float[] x,
            int from,
            int stride,
            int step,
            int rows,
            int count,
            float[] b,
            int fromB,
            int lanes,
            float[] y,
            int to) {
          for (int r = 0; r < rows; r++) {
            for (int j = 0; j < lanes; j++) {
              float sum = 0;
              for (int i = 0; i < count; i++) {
                sum = Math.fma(x[from + r * stride + i * step], b[fromB + i * lanes + j], sum);
              }
              y[to + r * lanes + j] = sum;
            }
          }
        }

        @Override
        public void softmax(float[] y, int rows, int lanes) {
          for (int j = 0; j < lanes; j++) {
            float most = y[j];
            for (int at = j; at < rows * lanes; at += lanes) {
              most = Math.max(most, y[at]);
            }
            float sum = 0;
            for (int at = j; at < rows * lanes; at += lanes) {
              y[at] = Exp.of(y[at] - most);
              sum += y[at];
            }
            float share = 1 / sum;
            for (int at = j; at < rows * lanes; at += lanes) {
              y[at] *= share;
            }
          }
        }
      };
}
