package dev.millrace.engine.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The product's innermost loops: a tile's sums, kept in registers over some lines of a panel.
 *
 * <p>Each method is one tile written out, sum by sum, since C2 keeps neither an array of vectors
 * nor those of a nested loop in registers. {@code y_rv} is row r's vector v; {@code w_v} a line's
 * weights; {@code v} one value of x in all lanes; {@code xs, ss, ys} lead from row to row. A
 * block's sums join what y holds, if asked: all is read before any is stored, since a row's last
 * vector spills over the next row.
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
      boolean joins,
      boolean relu) {
    FloatVector y00 = load(start, s);
    FloatVector y01 = load(start, s + LANES);
    FloatVector y10 = load(start, s + ss);
    FloatVector y11 = load(start, s + ss + LANES);
    FloatVector y20 = load(start, s + 2 * ss);
    FloatVector y21 = load(start, s + 2 * ss + LANES);
    FloatVector y30 = load(start, s + 3 * ss);
    FloatVector y31 = load(start, s + 3 * ss + LANES);
    FloatVector y40 = load(start, s + 4 * ss);
    FloatVector y41 = load(start, s + 4 * ss + LANES);
    FloatVector y50 = load(start, s + 5 * ss);
    FloatVector y51 = load(start, s + 5 * ss + LANES);
    FloatVector y60 = load(start, s + 6 * ss);
    FloatVector y61 = load(start, s + 6 * ss + LANES);
    FloatVector y70 = load(start, s + 7 * ss);
    FloatVector y71 = load(start, s + 7 * ss + LANES);
    for (int i = x0; i < x0 + count; i++, line += WIDTH) {
      FloatVector w0 = load(w, line);
      FloatVector w1 = load(w, line + LANES);
      FloatVector v = broadcast(x[i]);
      y00 = v.fma(w0, y00);
      y01 = v.fma(w1, y01);
      v = broadcast(x[i + xs]);
      y10 = v.fma(w0, y10);
      y11 = v.fma(w1, y11);
      v = broadcast(x[i + 2 * xs]);
      y20 = v.fma(w0, y20);
      y21 = v.fma(w1, y21);
      v = broadcast(x[i + 3 * xs]);
      y30 = v.fma(w0, y30);
      y31 = v.fma(w1, y31);
      v = broadcast(x[i + 4 * xs]);
      y40 = v.fma(w0, y40);
      y41 = v.fma(w1, y41);
      v = broadcast(x[i + 5 * xs]);
      y50 = v.fma(w0, y50);
      y51 = v.fma(w1, y51);
      v = broadcast(x[i + 6 * xs]);
      y60 = v.fma(w0, y60);
      y61 = v.fma(w1, y61);
      v = broadcast(x[i + 7 * xs]);
      y70 = v.fma(w0, y70);
      y71 = v.fma(w1, y71);
    }
    if (joins) {
      y00 = load(y, y0).add(y00);
      y01 = load(y, y0 + LANES).add(y01);
      y10 = load(y, y0 + ys).add(y10);
      y11 = load(y, y0 + ys + LANES).add(y11);
      y20 = load(y, y0 + 2 * ys).add(y20);
      y21 = load(y, y0 + 2 * ys + LANES).add(y21);
      y30 = load(y, y0 + 3 * ys).add(y30);
      y31 = load(y, y0 + 3 * ys + LANES).add(y31);
      y40 = load(y, y0 + 4 * ys).add(y40);
      y41 = load(y, y0 + 4 * ys + LANES).add(y41);
      y50 = load(y, y0 + 5 * ys).add(y50);
      y51 = load(y, y0 + 5 * ys + LANES).add(y51);
      y60 = load(y, y0 + 6 * ys).add(y60);
      y61 = load(y, y0 + 6 * ys + LANES).add(y61);
      y70 = load(y, y0 + 7 * ys).add(y70);
      y71 = load(y, y0 + 7 * ys + LANES).add(y71);
    }
    if (relu) {
      y00 = y00.max(0);
      y01 = y01.max(0);
      y10 = y10.max(0);
      y11 = y11.max(0);
      y20 = y20.max(0);
      y21 = y21.max(0);
      y30 = y30.max(0);
      y31 = y31.max(0);
      y40 = y40.max(0);
      y41 = y41.max(0);
      y50 = y50.max(0);
      y51 = y51.max(0);
      y60 = y60.max(0);
      y61 = y61.max(0);
      y70 = y70.max(0);
      y71 = y71.max(0);
    }
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
      boolean joins,
      boolean relu) {
    FloatVector y00 = load(start, s);
    FloatVector y10 = load(start, s + ss);
    FloatVector y20 = load(start, s + 2 * ss);
    FloatVector y30 = load(start, s + 3 * ss);
    FloatVector y40 = load(start, s + 4 * ss);
    FloatVector y50 = load(start, s + 5 * ss);
    FloatVector y60 = load(start, s + 6 * ss);
    FloatVector y70 = load(start, s + 7 * ss);
    for (int i = x0; i < x0 + count; i++, line += LANES) {
      FloatVector w0 = load(w, line);
      FloatVector v = broadcast(x[i]);
      y00 = v.fma(w0, y00);
      v = broadcast(x[i + xs]);
      y10 = v.fma(w0, y10);
      v = broadcast(x[i + 2 * xs]);
      y20 = v.fma(w0, y20);
      v = broadcast(x[i + 3 * xs]);
      y30 = v.fma(w0, y30);
      v = broadcast(x[i + 4 * xs]);
      y40 = v.fma(w0, y40);
      v = broadcast(x[i + 5 * xs]);
      y50 = v.fma(w0, y50);
      v = broadcast(x[i + 6 * xs]);
      y60 = v.fma(w0, y60);
      v = broadcast(x[i + 7 * xs]);
      y70 = v.fma(w0, y70);
    }
    if (joins) {
      y00 = load(y, y0).add(y00);
      y10 = load(y, y0 + ys).add(y10);
      y20 = load(y, y0 + 2 * ys).add(y20);
      y30 = load(y, y0 + 3 * ys).add(y30);
      y40 = load(y, y0 + 4 * ys).add(y40);
      y50 = load(y, y0 + 5 * ys).add(y50);
      y60 = load(y, y0 + 6 * ys).add(y60);
      y70 = load(y, y0 + 7 * ys).add(y70);
    }
    if (relu) {
      y00 = y00.max(0);
      y10 = y10.max(0);
      y20 = y20.max(0);
      y30 = y30.max(0);
      y40 = y40.max(0);
      y50 = y50.max(0);
      y60 = y60.max(0);
      y70 = y70.max(0);
    }
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
      boolean joins,
      boolean relu) {
    FloatVector y00 = load(start, s);
    FloatVector y01 = load(start, s + LANES);
    FloatVector y10 = load(start, s + ss);
    FloatVector y11 = load(start, s + ss + LANES);
    FloatVector y20 = load(start, s + 2 * ss);
    FloatVector y21 = load(start, s + 2 * ss + LANES);
    FloatVector y30 = load(start, s + 3 * ss);
    FloatVector y31 = load(start, s + 3 * ss + LANES);
    for (int i = x0; i < x0 + count; i++, line += WIDTH) {
      FloatVector w0 = load(w, line);
      FloatVector w1 = load(w, line + LANES);
      FloatVector v = broadcast(x[i]);
      y00 = v.fma(w0, y00);
      y01 = v.fma(w1, y01);
      v = broadcast(x[i + xs]);
      y10 = v.fma(w0, y10);
      y11 = v.fma(w1, y11);
      v = broadcast(x[i + 2 * xs]);
      y20 = v.fma(w0, y20);
      y21 = v.fma(w1, y21);
      v = broadcast(x[i + 3 * xs]);
      y30 = v.fma(w0, y30);
      y31 = v.fma(w1, y31);
    }
    if (joins) {
      y00 = load(y, y0).add(y00);
      y01 = load(y, y0 + LANES).add(y01);
      y10 = load(y, y0 + ys).add(y10);
      y11 = load(y, y0 + ys + LANES).add(y11);
      y20 = load(y, y0 + 2 * ys).add(y20);
      y21 = load(y, y0 + 2 * ys + LANES).add(y21);
      y30 = load(y, y0 + 3 * ys).add(y30);
      y31 = load(y, y0 + 3 * ys + LANES).add(y31);
    }
    if (relu) {
      y00 = y00.max(0);
      y01 = y01.max(0);
      y10 = y10.max(0);
      y11 = y11.max(0);
      y20 = y20.max(0);
      y21 = y21.max(0);
      y30 = y30.max(0);
      y31 = y31.max(0);
    }
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
      boolean joins,
      boolean relu) {
    FloatVector y00 = load(start, s);
    FloatVector y10 = load(start, s + ss);
    FloatVector y20 = load(start, s + 2 * ss);
    FloatVector y30 = load(start, s + 3 * ss);
    for (int i = x0; i < x0 + count; i++, line += LANES) {
      FloatVector w0 = load(w, line);
      FloatVector v = broadcast(x[i]);
      y00 = v.fma(w0, y00);
      v = broadcast(x[i + xs]);
      y10 = v.fma(w0, y10);
      v = broadcast(x[i + 2 * xs]);
      y20 = v.fma(w0, y20);
      v = broadcast(x[i + 3 * xs]);
      y30 = v.fma(w0, y30);
    }
    if (joins) {
      y00 = load(y, y0).add(y00);
      y10 = load(y, y0 + ys).add(y10);
      y20 = load(y, y0 + 2 * ys).add(y20);
      y30 = load(y, y0 + 3 * ys).add(y30);
    }
    if (relu) {
      y00 = y00.max(0);
      y10 = y10.max(0);
      y20 = y20.max(0);
      y30 = y30.max(0);
    }
    y00.intoArray(y, y0);
    y10.intoArray(y, y0 + ys);
    y20.intoArray(y, y0 + 2 * ys);
    y30.intoArray(y, y0 + 3 * ys);
  }

  static FloatVector load(float[] array, int at) {
    return FloatVector.fromArray(SPECIES, array, at);
  }

  static FloatVector broadcast(float value) {
    return FloatVector.broadcast(SPECIES, value);
  }
}
