package dev.millrace.engine.vector;

import dev.millrace.engine.kernel.RowSums;
import jdk.incubator.vector.FloatVector;

/** {@link RowSums} with a partial sum a lane, for vectors of sixteen lanes. */
final class VectorRowSums implements RowSums {
  @Override
  public float sum(float[] x, int from, int count, float[] partials) {
    FloatVector sums = FloatVector.zero(Lanes.SPECIES);
    int whole = count & -PARTIALS;
    for (int i = 0; i < whole; i += PARTIALS) {
      sums = sums.add(FloatVector.fromArray(Lanes.SPECIES, x, from + i));
    }
    sums.intoArray(partials, 0);
    for (int i = whole; i < count; i++) {
      partials[i - whole] += x[from + i];
    }
    return RowSums.total(partials);
  }

  @Override
  public float squares(float[] x, int from, int count, float shift, float[] partials) {
    FloatVector sums = FloatVector.zero(Lanes.SPECIES);
    int whole = count & -PARTIALS;
    for (int i = 0; i < whole; i += PARTIALS) {
      FloatVector distance = FloatVector.fromArray(Lanes.SPECIES, x, from + i).sub(shift);
      sums = distance.fma(distance, sums);
    }
    sums.intoArray(partials, 0);
    for (int i = whole; i < count; i++) {
      float distance = x[from + i] - shift;
      partials[i - whole] = Math.fma(distance, distance, partials[i - whole]);
    }
    return RowSums.total(partials);
  }

  @Override
  public void normalize(
      float[] x,
      int from,
      float shift,
      float factor,
      float[] gamma,
      float[] beta,
      float[] y,
      int to) {
    int whole = gamma.length & -PARTIALS;
    for (int i = 0; i < whole; i += PARTIALS) {
      load(x, from + i)
          .sub(shift)
          .mul(factor)
          .fma(load(gamma, i), load(beta, i))
          .intoArray(y, to + i);
    }
    for (int i = whole; i < gamma.length; i++) {
      y[to + i] = Math.fma((x[from + i] - shift) * factor, gamma[i], beta[i]);
    }
  }

  private static FloatVector load(float[] array, int at) {
    return FloatVector.fromArray(Lanes.SPECIES, array, at);
  }
}
