package dev.millrace.engine.vector;

import static dev.millrace.engine.vector.Lanes.SPECIES;

import dev.millrace.engine.kernel.function.Silu;
import jdk.incubator.vector.FloatVector;

/** {@link Silu} of a vector: the same operations in the same order, so the same bits. */
final class VectorSilu {
  private VectorSilu() {}

  /** y = silu(x) for {@code count} values, and on to the end of the last vector. */
  static void apply(float[] x, int xFrom, float[] y, int yFrom, int count) {
    for (int i = 0; i < count; i += SPECIES.length()) {
      FloatVector v = FloatVector.fromArray(SPECIES, x, xFrom + i);
      v.mul(VectorSigmoid.of(v)).intoArray(y, yFrom + i);
    }
  }
}
