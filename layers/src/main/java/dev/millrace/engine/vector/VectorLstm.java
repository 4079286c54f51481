package dev.millrace.engine.vector;

import dev.millrace.engine.kernel.Gates;
import jdk.incubator.vector.FloatVector;

/** {@link Gates#LSTM}, a vector of units at a time. */
final class VectorLstm implements Gates.Step {
  @Override
  public void run(
      float[] z,
      float[] p,
      int fromP,
      int strideP,
      float[] h,
      float[] c,
      float[] newH,
      float[] newC,
      int rows,
      int width) {
    for (int r = 0; r < rows; r++) {
      row(z, r * 4 * width, c, newH, newC, r * width, width);
    }
  }

  private static void row(
      float[] z, int gates, float[] c, float[] newH, float[] newC, int at, int width) {
    for (int u = 0; u < width; u += Lanes.SPECIES.length()) {
      FloatVector i = VectorSigmoid.of(load(z, gates + u));
      FloatVector f = VectorSigmoid.of(load(z, gates + width + u));
      FloatVector candidate = VectorTanh.of(load(z, gates + 2 * width + u));
      FloatVector o = VectorSigmoid.of(load(z, gates + 3 * width + u));
      FloatVector next = f.fma(load(c, at + u), i.mul(candidate));
      next.intoArray(newC, at + u);
      o.mul(VectorTanh.of(next)).intoArray(newH, at + u);
    }
  }

  private static FloatVector load(float[] array, int at) {
    return FloatVector.fromArray(Lanes.SPECIES, array, at);
  }
}
