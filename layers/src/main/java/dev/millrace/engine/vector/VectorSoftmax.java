package dev.millrace.engine.vector;

import static dev.millrace.engine.vector.Lanes.SPECIES;
import static dev.millrace.engine.vector.Lanes.load;
import static jdk.incubator.vector.VectorOperators.MAX;

import dev.millrace.engine.kernel.row.RowSums;
import dev.millrace.engine.kernel.row.Softmax;
import jdk.incubator.vector.FloatVector;

/**
 * {@link Softmax}'s loops. Rows that fit a vector are computed in it; what they spill lands in the
 * next row, which is written over. Which of two zeros is the greatest value, or which NaN, cannot
 * show.
 */
final class VectorSoftmax implements Softmax.Loops {
  private static final int LANES = SPECIES.length();

  private final RowSums sums = new VectorRowSums();

  @Override
  public void run(float[] x, int from, float[] y, int to, int rows, int n, float[] partials) {
    if (n <= LANES) {
      shortRows(x, from, y, to, rows, n);
      return;
    }
    for (int row = 0; row < rows; row++) {
      longRow(x, from + row * n, y, to + row * n, n, partials);
    }
  }

  private static void shortRows(float[] x, int from, float[] y, int to, int rows, int n) {
    for (int row = 0; row < rows * n; row += n) {
      FloatVector values = Lanes.first(n, load(x, from + row), Float.NEGATIVE_INFINITY);
      FloatVector e = VectorExp.of(values.sub(values.reduceLanes(MAX)));
      e.div(Lanes.sum(e)).intoArray(y, to + row);
    }
  }

  private void longRow(float[] x, int from, float[] y, int to, int n, float[] partials) {
    float most = most(x, from, n);
    for (int i = 0; i < n; i += LANES) {
      VectorExp.of(load(x, from + i).sub(most)).intoArray(y, to + i);
    }
    float sum = sums.sum(y, to, n, partials);
    int whole = n - n % LANES;
    for (int i = 0; i < whole; i += LANES) {
      load(y, to + i).div(sum).intoArray(y, to + i);
    }
    for (int i = whole; i < n; i++) {
      y[to + i] /= sum;
    }
  }

  private static float most(float[] x, int from, int n) {
    FloatVector most = load(x, from + n - LANES);
    for (int i = 0; i < n - LANES; i += LANES) {
      most = most.max(load(x, from + i));
    }
    return most.reduceLanes(MAX);
  }
}
