package dev.millrace.engine.kernel.recurrent;

/**
 * What a recurrent cell makes of its gates' sums.
 *
 * <p>Nothing is summed over units here: each unit's values are combined in the order of the
 * equation, {@code a b + c d} as {@code fma(a, b, c * d)}.
 *
 * <p>A row holds {@code width} units a gate: the cell's own, and zeros up to a multiple of 16.
 */
public enum Gates {
  /** Gates i, f, o and candidate: {@code c' = f c + i candidate}, {@code h' = o tanh(c')}. */
  LSTM(3),
  /**
   * Gates z, r and candidate {@code f(p + r s)}, its input's share p apart from its state's, s:
   * {@code h' = z h + (1 - z) candidate}.
   */
  GRU(2),
  /** The same of a candidate {@code f(p + (r h) . recurrent)}. */
  GRU_RESET_FIRST(2),
  /** {@code h' = candidate} */
  SIMPLE(0);

  /** How many gates there are beside the candidate. */
  public final int count;

  Gates(int count) {
    this.count = count;
  }

  /** The loops that combine what the activations gave. */
  public interface Mixer {
    /** {@code s = p + r s}, the candidate's sum, r the second of two gates. */
    void reset(float[] gates, float[] p, int fromP, int strideP, float[] s, int rows, int width);

    /** {@code y = r h}, r the second of two gates. */
    default void resetState(float[] gates, float[] h, float[] y, int rows, int width) {
      for (int r = 0; r < rows; r++) {
        for (int u = 0; u < width; u++) {
          y[r * width + u] = gates[(2 * r + 1) * width + u] * h[r * width + u];
        }
      }
    }

    /** {@code newC = f c + i candidate} */
    void remember(float[] gates, float[] candidate, float[] c, float[] newC, int rows, int width);

    /** {@code newH = o newH}, where newH holds tanh(c'). */
    void show(float[] gates, float[] newH, int rows, int width);

    /** {@code newH = z h + (1 - z) candidate} */
    void mix(float[] gates, float[] candidate, float[] h, float[] newH, int rows, int width);
  }

  /** The equations, line by line. */
  public static final Mixer PLAIN =
      new Mixer() {
        @Override
        public void reset(
            float[] gates, float[] p, int fromP, int strideP, float[] s, int rows, int width) {
          for (int r = 0; r < rows; r++) {
            for (int u = 0; u < width; u++) {
              float reset = gates[(2 * r + 1) * width + u];
              s[r * width + u] = Math.fma(reset, s[r * width + u], p[fromP + r * strideP + u]);
            }
          }
        }

        @Override
        public void remember(
            float[] gates, float[] candidate, float[] c, float[] newC, int rows, int width) {
          for (int r = 0; r < rows; r++) {
            for (int u = 0; u < width; u++) {
              int at = r * width + u;
              float i = gates[3 * r * width + u];
              float f = gates[(3 * r + 1) * width + u];
              newC[at] = Math.fma(f, c[at], i * candidate[at]);
            }
          }
        }

        @Override
        public void show(float[] gates, float[] newH, int rows, int width) {
          for (int r = 0; r < rows; r++) {
            for (int u = 0; u < width; u++) {
              newH[r * width + u] *= gates[(3 * r + 2) * width + u];
            }
          }
        }

        @Override
        public void mix(
            float[] gates, float[] candidate, float[] h, float[] newH, int rows, int width) {
          for (int r = 0; r < rows; r++) {
            for (int u = 0; u < width; u++) {
              int at = r * width + u;
              float z = gates[2 * r * width + u];
              newH[at] = Math.fma(z, h[at], (1 - z) * candidate[at]);
            }
          }
        }
      };
}
