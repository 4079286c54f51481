package dev.millrace.engine.kernel.row;

import dev.millrace.engine.kernel.step.Memory;

/**
 * Sums along a row.
 *
 * <p>Order: sixteen partial sums, value i added to partial i mod 16 in rising order; then partials
 * p and p + 8 are added, p and p + 4, p and p + 2, p and p + 1. Sixteen is the widest vector's
 * number of lanes; narrower ones take several.
 */
public interface RowSums {
  int PARTIALS = Memory.PARTIALS;

  /** Sum of {@code x[from + i]}. */
  float sum(float[] x, int from, int count, float[] partials);

  /** Sum of {@code (x[from + i] - shift)^2}, each square added by a fused multiply-add. */
  float squares(float[] x, int from, int count, float shift, float[] partials);

  /** {@code y = (x - shift) * factor * gamma + beta}, the last two by a fused multiply-add. */
  default void normalize(
      float[] x,
      int from,
      float shift,
      float factor,
      float[] gamma,
      float[] beta,
      float[] y,
      int to) {
    for (int i = 0; i < gamma.length; i++) {
      y[to + i] = Math.fma((x[from + i] - shift) * factor, gamma[i], beta[i]);
    }
  }

  /** The order, line by line. */
  RowSums PLAIN =
      new RowSums() {
        @Override
        public float sum(float[] x, int from, int count, float[] partials) {
          clear(partials);
          for (int i = 0; i < count; i++) {
            partials[i % PARTIALS] += x[from + i];
          }
          return total(partials);
        }

        @Override
        public float squares(float[] x, int from, int count, float shift, float[] partials) {
          clear(partials);
          for (int i = 0; i < count; i++) {
            float distance = x[from + i] - shift;
            partials[i % PARTIALS] = Math.fma(distance, distance, partials[i % PARTIALS]);
          }
          return total(partials);
        }
      };

  private static void clear(float[] partials) {
    for (int p = 0; p < PARTIALS; p++) {
      partials[p] = 0;
    }
  }

  /** The partial sums' sum; they are lost. */
  static float total(float[] p) {
    for (int half = PARTIALS / 2; half > 0; half /= 2) {
      for (int i = 0; i < half; i++) {
        p[i] += p[i + half];
      }
    }
    return p[0];
  }
}
