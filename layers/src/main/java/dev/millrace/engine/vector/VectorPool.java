package dev.millrace.engine.vector;

import dev.millrace.engine.kernel.spatial.Pool;
import jdk.incubator.vector.FloatVector;

/**
 * {@link Pool.Loops}, a vector of channels at a time. The last one spills into the next place,
 * which is written later, or behind the values.
 */
final class VectorPool implements Pool.Loops {
  private static final int LANES = Lanes.SPECIES.length();

  @Override
  public void max(float[] x, int from, int[] window, float[] y, int to, int channels) {
    for (int c = 0; c < channels; c += LANES) {
      FloatVector most = load(x, from + window[0] + c);
      for (int k = 1; k < window.length; k++) {
        most = most.max(load(x, from + window[k] + c));
      }
      most.intoArray(y, to + c);
    }
  }

  @Override
  public void mean(float[] x, int from, int[] window, float[] y, int to, int channels) {
    FloatVector count = Lanes.all(window.length);
    for (int c = 0; c < channels; c += LANES) {
      FloatVector sum = load(x, from + window[0] + c);
      for (int k = 1; k < window.length; k++) {
        sum = sum.add(load(x, from + window[k] + c));
      }
      sum.div(count).intoArray(y, to + c);
    }
  }

  private static FloatVector load(float[] array, int at) {
    return FloatVector.fromArray(Lanes.SPECIES, array, at);
  }
}
