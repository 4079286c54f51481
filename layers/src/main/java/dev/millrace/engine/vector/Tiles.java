package dev.millrace.engine.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The product's innermost loops: a tile's sums, kept in registers over some lines of a panel.
 *
 * <p>Each method is one tile written out, sum by sum, since C2 keeps neither an array of vectors
 * nor those of a nested loop in registers. {@code y_rv} is row r's vector v; {@code w_v} a line's
 * weights; {@code v} one value of x in all lanes; {@code xs, ss, ys} lead from row to row.
 *
 * <p>A block's sums are added to the start values, or to what y holds of the blocks before; what is
 * under the floor becomes it. All is read before any is stored, since a row's last vector spills
 * over the next row.
 *
 * <p>Two more of C2's ways: a branch behind the loop, such as one for the floor, would cost the
 * loop its registers; and in methods as long as these only the vectors' own methods are inlined
 * without fail, not helpers around them.
 */
final class Tiles {
  private static final VectorSpecies<Float> SPECIES = Panels.SPECIES;
  private static final int LANES = Panels.LANES;
  private static final int WIDTH = Panels.WIDTH;

  private Tiles() {}

  /** Eight rows, two vectors. */
  static void eightRowsWide(
      float[] x,
      int x0,
      int xs,
      int count,
      float[] w,
      int line,
      float[] start,
      int s,
      int ss,
      float[] y,
      int y0,
      int ys,
      float floor) {
    FloatVector y00 = FloatVector.zero(SPECIES);
    FloatVector y01 = FloatVector.zero(SPECIES);
    FloatVector y10 = FloatVector.zero(SPECIES);
    FloatVector y11 = FloatVector.zero(SPECIES);
    FloatVector y20 = FloatVector.zero(SPECIES);
    FloatVector y21 = FloatVector.zero(SPECIES);
    FloatVector y30 = FloatVector.zero(SPECIES);
    FloatVector y31 = FloatVector.zero(SPECIES);
    FloatVector y40 = FloatVector.zero(SPECIES);
    FloatVector y41 = FloatVector.zero(SPECIES);
    FloatVector y50 = FloatVector.zero(SPECIES);
    FloatVector y51 = FloatVector.zero(SPECIES);
    FloatVector y60 = FloatVector.zero(SPECIES);
    FloatVector y61 = FloatVector.zero(SPECIES);
    FloatVector y70 = FloatVector.zero(SPECIES);
    FloatVector y71 = FloatVector.zero(SPECIES);
    for (int i = x0; i < x0 + count; i++, line += WIDTH) {
      FloatVector w0 = FloatVector.fromArray(SPECIES, w, line);
      FloatVector w1 = FloatVector.fromArray(SPECIES, w, line + LANES);
      FloatVector v = FloatVector.broadcast(SPECIES, x[i]);
      y00 = v.fma(w0, y00);
      y01 = v.fma(w1, y01);
      v = FloatVector.broadcast(SPECIES, x[i + xs]);
      y10 = v.fma(w0, y10);
      y11 = v.fma(w1, y11);
      v = FloatVector.broadcast(SPECIES, x[i + 2 * xs]);
      y20 = v.fma(w0, y20);
      y21 = v.fma(w1, y21);
      v = FloatVector.broadcast(SPECIES, x[i + 3 * xs]);
      y30 = v.fma(w0, y30);
      y31 = v.fma(w1, y31);
      v = FloatVector.broadcast(SPECIES, x[i + 4 * xs]);
      y40 = v.fma(w0, y40);
      y41 = v.fma(w1, y41);
      v = FloatVector.broadcast(SPECIES, x[i + 5 * xs]);
      y50 = v.fma(w0, y50);
      y51 = v.fma(w1, y51);
      v = FloatVector.broadcast(SPECIES, x[i + 6 * xs]);
      y60 = v.fma(w0, y60);
      y61 = v.fma(w1, y61);
      v = FloatVector.broadcast(SPECIES, x[i + 7 * xs]);
      y70 = v.fma(w0, y70);
      y71 = v.fma(w1, y71);
    }
    FloatVector least = FloatVector.broadcast(SPECIES, floor);
    y00 = FloatVector.fromArray(SPECIES, start, s).add(y00);
    y01 = FloatVector.fromArray(SPECIES, start, s + LANES).add(y01);
    y10 = FloatVector.fromArray(SPECIES, start, s + ss).add(y10);
    y11 = FloatVector.fromArray(SPECIES, start, s + ss + LANES).add(y11);
    y20 = FloatVector.fromArray(SPECIES, start, s + 2 * ss).add(y20);
    y21 = FloatVector.fromArray(SPECIES, start, s + 2 * ss + LANES).add(y21);
    y30 = FloatVector.fromArray(SPECIES, start, s + 3 * ss).add(y30);
    y31 = FloatVector.fromArray(SPECIES, start, s + 3 * ss + LANES).add(y31);
    y40 = FloatVector.fromArray(SPECIES, start, s + 4 * ss).add(y40);
    y41 = FloatVector.fromArray(SPECIES, start, s + 4 * ss + LANES).add(y41);
    y50 = FloatVector.fromArray(SPECIES, start, s + 5 * ss).add(y50);
    y51 = FloatVector.fromArray(SPECIES, start, s + 5 * ss + LANES).add(y51);
    y60 = FloatVector.fromArray(SPECIES, start, s + 6 * ss).add(y60);
    y61 = FloatVector.fromArray(SPECIES, start, s + 6 * ss + LANES).add(y61);
    y70 = FloatVector.fromArray(SPECIES, start, s + 7 * ss).add(y70);
    y71 = FloatVector.fromArray(SPECIES, start, s + 7 * ss + LANES).add(y71);
    y00 = y00.max(least);
    y01 = y01.max(least);
    y10 = y10.max(least);
    y11 = y11.max(least);
    y20 = y20.max(least);
    y21 = y21.max(least);
    y30 = y30.max(least);
    y31 = y31.max(least);
    y40 = y40.max(least);
    y41 = y41.max(least);
    y50 = y50.max(least);
    y51 = y51.max(least);
    y60 = y60.max(least);
    y61 = y61.max(least);
    y70 = y70.max(least);
    y71 = y71.max(least);
    y00.intoArray(y, y0);
    y01.intoArray(y, y0 + LANES);
    y10.intoArray(y, y0 + ys);
    y11.intoArray(y, y0 + ys + LANES);
    y20.intoArray(y, y0 + 2 * ys);
    y21.intoArray(y, y0 + 2 * ys + LANES);
    y30.intoArray(y, y0 + 3 * ys);
    y31.intoArray(y, y0 + 3 * ys + LANES);
    y40.intoArray(y, y0 + 4 * ys);
    y41.intoArray(y, y0 + 4 * ys + LANES);
    y50.intoArray(y, y0 + 5 * ys);
    y51.intoArray(y, y0 + 5 * ys + LANES);
    y60.intoArray(y, y0 + 6 * ys);
    y61.intoArray(y, y0 + 6 * ys + LANES);
    y70.intoArray(y, y0 + 7 * ys);
    y71.intoArray(y, y0 + 7 * ys + LANES);
  }

  /** Eight rows, one vector. */
  static void eightRowsNarrow(
      float[] x,
      int x0,
      int xs,
      int count,
      float[] w,
      int line,
      float[] start,
      int s,
      int ss,
      float[] y,
      int y0,
      int ys,
      float floor) {
    FloatVector y00 = FloatVector.zero(SPECIES);
    FloatVector y10 = FloatVector.zero(SPECIES);
    FloatVector y20 = FloatVector.zero(SPECIES);
    FloatVector y30 = FloatVector.zero(SPECIES);
    FloatVector y40 = FloatVector.zero(SPECIES);
    FloatVector y50 = FloatVector.zero(SPECIES);
    FloatVector y60 = FloatVector.zero(SPECIES);
    FloatVector y70 = FloatVector.zero(SPECIES);
    for (int i = x0; i < x0 + count; i++, line += LANES) {
      FloatVector w0 = FloatVector.fromArray(SPECIES, w, line);
      FloatVector v = FloatVector.broadcast(SPECIES, x[i]);
      y00 = v.fma(w0, y00);
      v = FloatVector.broadcast(SPECIES, x[i + xs]);
      y10 = v.fma(w0, y10);
      v = FloatVector.broadcast(SPECIES, x[i + 2 * xs]);
      y20 = v.fma(w0, y20);
      v = FloatVector.broadcast(SPECIES, x[i + 3 * xs]);
      y30 = v.fma(w0, y30);
      v = FloatVector.broadcast(SPECIES, x[i + 4 * xs]);
      y40 = v.fma(w0, y40);
      v = FloatVector.broadcast(SPECIES, x[i + 5 * xs]);
      y50 = v.fma(w0, y50);
      v = FloatVector.broadcast(SPECIES, x[i + 6 * xs]);
      y60 = v.fma(w0, y60);
      v = FloatVector.broadcast(SPECIES, x[i + 7 * xs]);
      y70 = v.fma(w0, y70);
    }
    FloatVector least = FloatVector.broadcast(SPECIES, floor);
    y00 = FloatVector.fromArray(SPECIES, start, s).add(y00);
    y10 = FloatVector.fromArray(SPECIES, start, s + ss).add(y10);
    y20 = FloatVector.fromArray(SPECIES, start, s + 2 * ss).add(y20);
    y30 = FloatVector.fromArray(SPECIES, start, s + 3 * ss).add(y30);
    y40 = FloatVector.fromArray(SPECIES, start, s + 4 * ss).add(y40);
    y50 = FloatVector.fromArray(SPECIES, start, s + 5 * ss).add(y50);
    y60 = FloatVector.fromArray(SPECIES, start, s + 6 * ss).add(y60);
    y70 = FloatVector.fromArray(SPECIES, start, s + 7 * ss).add(y70);
    y00 = y00.max(least);
    y10 = y10.max(least);
    y20 = y20.max(least);
    y30 = y30.max(least);
    y40 = y40.max(least);
    y50 = y50.max(least);
    y60 = y60.max(least);
    y70 = y70.max(least);
    y00.intoArray(y, y0);
    y10.intoArray(y, y0 + ys);
    y20.intoArray(y, y0 + 2 * ys);
    y30.intoArray(y, y0 + 3 * ys);
    y40.intoArray(y, y0 + 4 * ys);
    y50.intoArray(y, y0 + 5 * ys);
    y60.intoArray(y, y0 + 6 * ys);
    y70.intoArray(y, y0 + 7 * ys);
  }

  /** Four rows, two vectors. */
  static void fourRowsWide(
      float[] x,
      int x0,
      int xs,
      int count,
      float[] w,
      int line,
      float[] start,
      int s,
      int ss,
      float[] y,
      int y0,
      int ys,
      float floor) {
    FloatVector y00 = FloatVector.zero(SPECIES);
    FloatVector y01 = FloatVector.zero(SPECIES);
    FloatVector y10 = FloatVector.zero(SPECIES);
    FloatVector y11 = FloatVector.zero(SPECIES);
    FloatVector y20 = FloatVector.zero(SPECIES);
    FloatVector y21 = FloatVector.zero(SPECIES);
    FloatVector y30 = FloatVector.zero(SPECIES);
    FloatVector y31 = FloatVector.zero(SPECIES);
    for (int i = x0; i < x0 + count; i++, line += WIDTH) {
      FloatVector w0 = FloatVector.fromArray(SPECIES, w, line);
      FloatVector w1 = FloatVector.fromArray(SPECIES, w, line + LANES);
      FloatVector v = FloatVector.broadcast(SPECIES, x[i]);
      y00 = v.fma(w0, y00);
      y01 = v.fma(w1, y01);
      v = FloatVector.broadcast(SPECIES, x[i + xs]);
      y10 = v.fma(w0, y10);
      y11 = v.fma(w1, y11);
      v = FloatVector.broadcast(SPECIES, x[i + 2 * xs]);
      y20 = v.fma(w0, y20);
      y21 = v.fma(w1, y21);
      v = FloatVector.broadcast(SPECIES, x[i + 3 * xs]);
      y30 = v.fma(w0, y30);
      y31 = v.fma(w1, y31);
    }
    FloatVector least = FloatVector.broadcast(SPECIES, floor);
    y00 = FloatVector.fromArray(SPECIES, start, s).add(y00);
    y01 = FloatVector.fromArray(SPECIES, start, s + LANES).add(y01);
    y10 = FloatVector.fromArray(SPECIES, start, s + ss).add(y10);
    y11 = FloatVector.fromArray(SPECIES, start, s + ss + LANES).add(y11);
    y20 = FloatVector.fromArray(SPECIES, start, s + 2 * ss).add(y20);
    y21 = FloatVector.fromArray(SPECIES, start, s + 2 * ss + LANES).add(y21);
    y30 = FloatVector.fromArray(SPECIES, start, s + 3 * ss).add(y30);
    y31 = FloatVector.fromArray(SPECIES, start, s + 3 * ss + LANES).add(y31);
    y00 = y00.max(least);
    y01 = y01.max(least);
    y10 = y10.max(least);
    y11 = y11.max(least);
    y20 = y20.max(least);
    y21 = y21.max(least);
    y30 = y30.max(least);
    y31 = y31.max(least);
    y00.intoArray(y, y0);
    y01.intoArray(y, y0 + LANES);
    y10.intoArray(y, y0 + ys);
    y11.intoArray(y, y0 + ys + LANES);
    y20.intoArray(y, y0 + 2 * ys);
    y21.intoArray(y, y0 + 2 * ys + LANES);
    y30.intoArray(y, y0 + 3 * ys);
    y31.intoArray(y, y0 + 3 * ys + LANES);
  }

  /** Four rows, one vector. */
  static void fourRowsNarrow(
      float[] x,
      int x0,
      int xs,
      int count,
      float[] w,
      int line,
      float[] start,
      int s,
      int ss,
      float[] y,
      int y0,
      int ys,
      float floor) {
    FloatVector y00 = FloatVector.zero(SPECIES);
    FloatVector y10 = FloatVector.zero(SPECIES);
    FloatVector y20 = FloatVector.zero(SPECIES);
    FloatVector y30 = FloatVector.zero(SPECIES);
    for (int i = x0; i < x0 + count; i++, line += LANES) {
      FloatVector w0 = FloatVector.fromArray(SPECIES, w, line);
      FloatVector v = FloatVector.broadcast(SPECIES, x[i]);
      y00 = v.fma(w0, y00);
      v = FloatVector.broadcast(SPECIES, x[i + xs]);
      y10 = v.fma(w0, y10);
      v = FloatVector.broadcast(SPECIES, x[i + 2 * xs]);
      y20 = v.fma(w0, y20);
      v = FloatVector.broadcast(SPECIES, x[i + 3 * xs]);
      y30 = v.fma(w0, y30);
    }
    FloatVector least = FloatVector.broadcast(SPECIES, floor);
    y00 = FloatVector.fromArray(SPECIES, start, s).add(y00);
    y10 = FloatVector.fromArray(SPECIES, start, s + ss).add(y10);
    y20 = FloatVector.fromArray(SPECIES, start, s + 2 * ss).add(y20);
    y30 = FloatVector.fromArray(SPECIES, start, s + 3 * ss).add(y30);
    y00 = y00.max(least);
    y10 = y10.max(least);
    y20 = y20.max(least);
    y30 = y30.max(least);
    y00.intoArray(y, y0);
    y10.intoArray(y, y0 + ys);
    y20.intoArray(y, y0 + 2 * ys);
    y30.intoArray(y, y0 + 3 * ys);
  }
}
