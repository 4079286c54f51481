package dev.millrace.engine.vector;

import dev.millrace.engine.kernel.Gates;
import jdk.incubator.vector.FloatVector;

/** {@link Gates#GRU}, a vector of units at a time. */
final class VectorGru implements Gates.Step {
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
      row(z, r * 3 * width, p, fromP + r * strideP, h, newH, r * width, width);
    }
  }

  /** Function by function: all of it in one loop would not stay in registers. */
  private static void row(
      float[] z, int gates, float[] p, int input, float[] h, float[] newH, int at, int width) {
    add(z, gates, p, input, 2 * width);
    VectorSigmoid.apply(z, gates, z, gates, 2 * width);
    int candidate = gates + 2 * width;
    reset(z, gates + width, candidate, p, input + 2 * width, width);
    VectorTanh.apply(z, candidate, z, candidate, width);
    mix(z, gates, candidate, h, newH, at, width);
  }

  private static void add(float[] z, int gates, float[] p, int input, int count) {
    for (int u = 0; u < count; u += LANES) {
      load(p, input + u).add(load(z, gates + u)).intoArray(z, gates + u);
    }
  }

  private static void reset(float[] z, int gate, int candidate, float[] p, int input, int width) {
    for (int u = 0; u < width; u += LANES) {
      load(z, gate + u).fma(load(z, candidate + u), load(p, input + u)).intoArray(z, candidate + u);
    }
  }

  private static void mix(
      float[] z, int gate, int candidate, float[] h, float[] newH, int at, int width) {
    FloatVector one = Lanes.all(1);
    for (int u = 0; u < width; u += LANES) {
      FloatVector update = load(z, gate + u);
      update
          .fma(load(h, at + u), one.sub(update).mul(load(z, candidate + u)))
          .intoArray(newH, at + u);
    }
  }

  private static FloatVector load(float[] array, int at) {
    return FloatVector.fromArray(Lanes.SPECIES, array, at);
  }
}
