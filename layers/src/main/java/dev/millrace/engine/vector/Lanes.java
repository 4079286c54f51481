package dev.millrace.engine.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/** The vectors that all kernels compute on: as wide as the machine likes best, up to 16 lanes. */
final class Lanes {
  static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

  private static final int LANES = SPECIES.length();
  private static final FloatVector NUMBERS = numbers();
  private static final VectorShuffle<Float> BY_8 = turned(8);
  private static final VectorShuffle<Float> BY_4 = turned(4);
  private static final VectorShuffle<Float> BY_2 = turned(2);
  private static final VectorShuffle<Float> BY_1 = turned(1);

  private Lanes() {}

  static FloatVector all(float value) {
    return FloatVector.broadcast(SPECIES, value);
  }

  static FloatVector load(float[] array, int at) {
    return FloatVector.fromArray(SPECIES, array, at);
  }

  /** The first {@code n} lanes as they are, all others {@code otherwise}. */
  static FloatVector first(int n, FloatVector v, float otherwise) {
    return v.blend(otherwise, NUMBERS.compare(VectorOperators.GE, n));
  }

  /** The lanes' sum, joined in halves: lanes i and i + 8, i and i + 4, i and i + 2, i and i + 1. */
  static float sum(FloatVector v) {
    FloatVector half = LANES > 8 ? v.add(v.rearrange(BY_8)) : v;
    half = LANES > 4 ? half.add(half.rearrange(BY_4)) : half;
    half = half.add(half.rearrange(BY_2));
    return half.add(half.rearrange(BY_1)).lane(0);
  }

  private static VectorShuffle<Float> turned(int by) {
    return VectorShuffle.fromOp(SPECIES, lane -> (lane + by) % LANES);
  }

  private static FloatVector numbers() {
    float[] numbers = new float[LANES];
    for (int i = 0; i < LANES; i++) {
      numbers[i] = i;
    }
    return FloatVector.fromArray(SPECIES, numbers, 0);
  }
}
