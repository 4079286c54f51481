package dev.millrace.engine.vector;

import dev.millrace.engine.kernel.Gates;
import jdk.incubator.vector.FloatVector;

/** {@link Gates#GRU}, a vector of units at a time. */
final class VectorGru implements Gates.Step {
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
      row(z, r * 3 * width, p, fromP + r * strideP, h, newH, r * width, width);
    }
  }

  private static void row(
      float[] z, int gates, float[] p, int input, float[] h, float[] newH, int at, int width) {
    for (int u = 0; u < width; u += Lanes.SPECIES.length()) {
      FloatVector update = VectorSigmoid.of(load(p, input + u).add(load(z, gates + u)));
      FloatVector reset =
          VectorSigmoid.of(load(p, input + width + u).add(load(z, gates + width + u)));
      FloatVector candidate =
          VectorTanh.of(reset.fma(load(z, gates + 2 * width + u), load(p, input + 2 * width + u)));
      update.fma(load(h, at + u), Lanes.all(1).sub(update).mul(candidate)).intoArray(newH, at + u);
    }
  }

  private static FloatVector load(float[] array, int at) {
    return FloatVector.fromArray(Lanes.SPECIES, array, at);
  }
}
