package dev.millrace.engine.vector;

import dev.millrace.engine.kernel.recurrent.Gates;
import jdk.incubator.vector.FloatVector;

/** {@link Gates.Mixer}, a vector of units at a time. */
final class VectorMixer implements Gates.Mixer {
  private static final int LANES = Lanes.SPECIES.length();

  @Override
  public void reset(
      float[] gates, float[] p, int fromP, int strideP, float[] s, int rows, int width) {
    for (int r = 0; r < rows; r++) {
      for (int u = 0; u < width; u += LANES) {
        int at = r * width + u;
        load(gates, (2 * r + 1) * width + u)
            .fma(load(s, at), load(p, fromP + r * strideP + u))
            .intoArray(s, at);
      }
    }
  }

  @Override
  public void remember(
      float[] gates, float[] candidate, float[] c, float[] newC, int rows, int width) {
    for (int r = 0; r < rows; r++) {
      for (int u = 0; u < width; u += LANES) {
        int at = r * width + u;
        load(gates, (3 * r + 1) * width + u)
            .fma(load(c, at), load(gates, 3 * r * width + u).mul(load(candidate, at)))
            .intoArray(newC, at);
      }
    }
  }

  @Override
  public void show(float[] gates, float[] newH, int rows, int width) {
    for (int r = 0; r < rows; r++) {
      for (int u = 0; u < width; u += LANES) {
        int at = r * width + u;
        load(newH, at).mul(load(gates, (3 * r + 2) * width + u)).intoArray(newH, at);
      }
    }
  }

  @Override
  public void mix(float[] gates, float[] candidate, float[] h, float[] newH, int rows, int width) {
    FloatVector one = Lanes.all(1);
    for (int r = 0; r < rows; r++) {
      for (int u = 0; u < width; u += LANES) {
        int at = r * width + u;
        FloatVector z = load(gates, 2 * r * width + u);
        z.fma(load(h, at), one.sub(z).mul(load(candidate, at))).intoArray(newH, at);
      }
    }
  }

  private static FloatVector load(float[] array, int at) {
    return FloatVector.fromArray(Lanes.SPECIES, array, at);
  }
}
