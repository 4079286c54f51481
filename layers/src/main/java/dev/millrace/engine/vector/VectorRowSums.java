package dev.millrace.engine.vector;

import static dev.millrace.engine.vector.Lanes.SPECIES;
import static dev.millrace.engine.vector.Lanes.load;

import dev.millrace.engine.kernel.row.RowSums;
import jdk.incubator.vector.FloatVector;

/**
 * {@link RowSums} with a partial sum a lane: in one vector of sixteen lanes, or in two of eight.
 * What stands behind a row counts as 0, which no partial sum can tell.
 */
final class VectorRowSums implements RowSums {
  private static final int LANES = SPECIES.length();

  /** Whether the machine's vectors hold sixteen partial sums in one or two. */
  static boolean fits() {
    return LANES == PARTIALS || LANES == PARTIALS / 2;
  }

  @Override
  public float sum(float[] x, int from, int count, float[] partials) {
    FloatVector sums = FloatVector.zero(SPECIES);
    FloatVector more = FloatVector.zero(SPECIES);
    int whole = count & -PARTIALS;
    for (int i = 0; i < whole; i += PARTIALS) {
      sums = sums.add(load(x, from + i));
      if (LANES < PARTIALS) {
        more = more.add(load(x, from + i + LANES));
      }
    }
    if (whole < count) {
      sums = sums.add(Lanes.first(count - whole, load(x, from + whole), 0));
    }
    if (LANES < PARTIALS && whole + LANES < count) {
      int next = whole + LANES;
      more = more.add(Lanes.first(count - next, load(x, from + next), 0));
    }
    return Lanes.sum(LANES < PARTIALS ? sums.add(more) : sums);
  }

  @Override
  public float squares(float[] x, int from, int count, float shift, float[] partials) {
    FloatVector sums = FloatVector.zero(SPECIES);
    FloatVector more = FloatVector.zero(SPECIES);
    int whole = count & -PARTIALS;
    for (int i = 0; i < whole; i += PARTIALS) {
      FloatVector distance = load(x, from + i).sub(shift);
      sums = distance.fma(distance, sums);
      if (LANES < PARTIALS) {
        distance = load(x, from + i + LANES).sub(shift);
        more = distance.fma(distance, more);
      }
    }
    if (whole < count) {
      FloatVector distance = Lanes.first(count - whole, load(x, from + whole).sub(shift), 0);
      sums = distance.fma(distance, sums);
    }
    if (LANES < PARTIALS && whole + LANES < count) {
      int next = whole + LANES;
      FloatVector distance = Lanes.first(count - next, load(x, from + next).sub(shift), 0);
      more = distance.fma(distance, more);
    }
    return Lanes.sum(LANES < PARTIALS ? sums.add(more) : sums);
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
    int whole = gamma.length - gamma.length % LANES;
    for (int i = 0; i < whole; i += LANES) {
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
}
