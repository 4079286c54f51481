package dev.millrace.engine.vector;

import dev.millrace.engine.kernel.spatial.Depthwise;
import jdk.incubator.vector.FloatVector;

/**
 * {@link Depthwise.Loops}, a vector of channels at a time. The last one spills into the next place,
 * which is written later, or behind the values.
 */
final class VectorDepthwise implements Depthwise.Loops {
  private static final int LANES = Lanes.SPECIES.length();

  @Override
  public void place(
      float[] x,
      int from,
      int[] window,
      float[] kernel,
      float[] bias,
      float[] y,
      int to,
      int channels) {
    for (int c = 0; c < channels; c += LANES) {
      FloatVector sum = load(bias, c);
      for (int k = 0; k < window.length; k++) {
        sum = load(x, from + window[k] + c).fma(load(kernel, k * channels + c), sum);
      }
      sum.intoArray(y, to + c);
    }
  }

  private static FloatVector load(float[] array, int at) {
    return FloatVector.fromArray(Lanes.SPECIES, array, at);
  }
}
