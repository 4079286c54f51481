package dev.millrace.engine.vector;

import dev.millrace.engine.kernel.attention.Columns;
import jdk.incubator.vector.FloatVector;

/** {@link Columns}, a vector of them at a time. */
final class VectorColumns implements Columns {
  private static final int LANES = Lanes.SPECIES.length();

  @Override
  public void product(
      float[] x,
      int from,
      int stride,
      int step,
      int rows,
      int count,
      float[] b,
      int fromB,
      int lanes,
      float[] y,
      int to) {
    for (int j = 0; j < lanes; j += LANES) {
      int r = 0;
      for (; r + 8 <= rows; r += 8) {
        eightRows(
            x, from + r * stride, stride, step, count, b, fromB + j, lanes, y, to + r * lanes + j);
      }
      for (; r + 4 <= rows; r += 4) {
        fourRows(
            x, from + r * stride, stride, step, count, b, fromB + j, lanes, y, to + r * lanes + j);
      }
      for (; r < rows; r++) {
        row(x, from + r * stride, step, count, b, fromB + j, lanes, y, to + r * lanes + j);
      }
    }
  }

  private static void eightRows(
      float[] x,
      int at,
      int stride,
      int step,
      int count,
      float[] b,
      int j,
      int lanes,
      float[] y,
      int to) {
    FloatVector y0 = FloatVector.zero(Lanes.SPECIES);
    FloatVector y1 = y0;
    FloatVector y2 = y0;
    FloatVector y3 = y0;
    FloatVector y4 = y0;
    FloatVector y5 = y0;
    FloatVector y6 = y0;
    FloatVector y7 = y0;
    for (int i = 0; i < count; i++, at += step) {
      FloatVector line = FloatVector.fromArray(Lanes.SPECIES, b, i * lanes + j);
      y0 = Lanes.all(x[at]).fma(line, y0);
      y1 = Lanes.all(x[at + stride]).fma(line, y1);
      y2 = Lanes.all(x[at + 2 * stride]).fma(line, y2);
      y3 = Lanes.all(x[at + 3 * stride]).fma(line, y3);
      y4 = Lanes.all(x[at + 4 * stride]).fma(line, y4);
      y5 = Lanes.all(x[at + 5 * stride]).fma(line, y5);
      y6 = Lanes.all(x[at + 6 * stride]).fma(line, y6);
      y7 = Lanes.all(x[at + 7 * stride]).fma(line, y7);
    }
    y0.intoArray(y, to);
    y1.intoArray(y, to + lanes);
    y2.intoArray(y, to + 2 * lanes);
    y3.intoArray(y, to + 3 * lanes);
    y4.intoArray(y, to + 4 * lanes);
    y5.intoArray(y, to + 5 * lanes);
    y6.intoArray(y, to + 6 * lanes);
    y7.intoArray(y, to + 7 * lanes);
  }

  private static void fourRows(
      float[] x,
      int at,
      int stride,
      int step,
      int count,
      float[] b,
      int j,
      int lanes,
      float[] y,
      int to) {
    FloatVector y0 = FloatVector.zero(Lanes.SPECIES);
    FloatVector y1 = y0;
    FloatVector y2 = y0;
    FloatVector y3 = y0;
    for (int i = 0; i < count; i++, at += step) {
      FloatVector line = FloatVector.fromArray(Lanes.SPECIES, b, i * lanes + j);
      y0 = Lanes.all(x[at]).fma(line, y0);
      y1 = Lanes.all(x[at + stride]).fma(line, y1);
      y2 = Lanes.all(x[at + 2 * stride]).fma(line, y2);
      y3 = Lanes.all(x[at + 3 * stride]).fma(line, y3);
    }
    y0.intoArray(y, to);
    y1.intoArray(y, to + lanes);
    y2.intoArray(y, to + 2 * lanes);
    y3.intoArray(y, to + 3 * lanes);
  }

  private static void row(
      float[] x, int at, int step, int count, float[] b, int j, int lanes, float[] y, int to) {
    FloatVector sum = FloatVector.zero(Lanes.SPECIES);
    for (int i = 0; i < count; i++, at += step) {
      sum = Lanes.all(x[at]).fma(FloatVector.fromArray(Lanes.SPECIES, b, i * lanes + j), sum);
    }
    sum.intoArray(y, to);
  }

  @Override
  public void softmax(float[] y, int rows, int lanes) {
    for (int j = 0; j < lanes; j += LANES) {
      column(y, j, rows * lanes, lanes);
    }
  }

  /** Loop after loop in one method: a vector handed to another would be an object. */
  private static void column(float[] y, int j, int end, int lanes) {
    FloatVector most = FloatVector.fromArray(Lanes.SPECIES, y, j);
    for (int at = j; at < end; at += lanes) {
      most = most.max(FloatVector.fromArray(Lanes.SPECIES, y, at));
    }
    FloatVector sum = FloatVector.zero(Lanes.SPECIES);
    for (int at = j; at < end; at += lanes) {
      FloatVector e = VectorExp.of(FloatVector.fromArray(Lanes.SPECIES, y, at).sub(most));
      e.intoArray(y, at);
      sum = sum.add(e);
    }
    FloatVector share = Lanes.all(1).div(sum);
    for (int at = j; at < end; at += lanes) {
      FloatVector.fromArray(Lanes.SPECIES, y, at).mul(share).intoArray(y, at);
    }
  }
}
