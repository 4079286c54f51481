package dev.millrace.engine.vector;

import dev.millrace.engine.kernel.Gates;
import jdk.incubator.vector.FloatVector;

/** {@link Gates#LSTM}, a vector of units at a time. */
final class VectorLstm implements Gates.Step {
  private static final int LANES = Lanes.SPECIES.length();

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

  /** Function by function: all of it in one loop would not stay in registers. */
  private static void row(
      float[] z, int gates, float[] c, float[] newH, float[] newC, int at, int width) {
    int candidate = gates + 2 * width;
    int output = gates + 3 * width;
    VectorSigmoid.apply(z, gates, z, gates, 2 * width);
    VectorTanh.apply(z, candidate, z, candidate, width);
    VectorSigmoid.apply(z, output, z, output, width);
    remember(z, gates, candidate, c, newC, at, width);
    VectorTanh.apply(newC, at, newH, at, width);
    show(z, output, newH, at, width);
  }

  private static void remember(
      float[] z, int gates, int candidate, float[] c, float[] newC, int at, int width) {
    for (int u = 0; u < width; u += LANES) {
      load(z, gates + width + u)
          .fma(load(c, at + u), load(z, gates + u).mul(load(z, candidate + u)))
          .intoArray(newC, at + u);
    }
  }

  private static void show(float[] z, int output, float[] newH, int at, int width) {
    for (int u = 0; u < width; u += LANES) {
      load(z, output + u).mul(load(newH, at + u)).intoArray(newH, at + u);
    }
  }

  private static FloatVector load(float[] array, int at) {
    return FloatVector.fromArray(Lanes.SPECIES, array, at);
  }
}
