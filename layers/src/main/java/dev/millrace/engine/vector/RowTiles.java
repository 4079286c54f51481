package dev.millrace.engine.vector;

import static dev.millrace.engine.vector.Tiles.broadcast;
import static dev.millrace.engine.vector.Tiles.load;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The product's innermost loops for a row by itself: as many sums at once as hide how long an
 * addition takes, of several panels or, of one, of several blocks. Written out as in {@link Tiles}.
 */
final class RowTiles {
  private static final VectorSpecies<Float> SPECIES = Panels.SPECIES;
  private static final int LANES = Panels.LANES;
  private static final int WIDTH = Panels.WIDTH;

  private RowTiles() {}

  /** Four panels of two vectors; {@code next} leads from panel to panel. */
  static void fourPanels(
      float[] x,
      int x0,
      int count,
      float[] w,
      int line,
      int next,
      float[] start,
      int s,
      float[] y,
      int to,
      boolean joins,
      boolean relu) {
    FloatVector y0 = load(start, s);
    FloatVector y1 = load(start, s + LANES);
    FloatVector y2 = load(start, s + 2 * LANES);
    FloatVector y3 = load(start, s + 3 * LANES);
    FloatVector y4 = load(start, s + 4 * LANES);
    FloatVector y5 = load(start, s + 5 * LANES);
    FloatVector y6 = load(start, s + 6 * LANES);
    FloatVector y7 = load(start, s + 7 * LANES);
    for (int i = x0; i < x0 + count; i++, line += WIDTH) {
      FloatVector v = broadcast(x[i]);
      y0 = v.fma(load(w, line), y0);
      y1 = v.fma(load(w, line + LANES), y1);
      y2 = v.fma(load(w, line + next), y2);
      y3 = v.fma(load(w, line + next + LANES), y3);
      y4 = v.fma(load(w, line + 2 * next), y4);
      y5 = v.fma(load(w, line + 2 * next + LANES), y5);
      y6 = v.fma(load(w, line + 3 * next), y6);
      y7 = v.fma(load(w, line + 3 * next + LANES), y7);
    }
    if (joins) {
      y0 = load(y, to).add(y0);
      y1 = load(y, to + LANES).add(y1);
      y2 = load(y, to + 2 * LANES).add(y2);
      y3 = load(y, to + 3 * LANES).add(y3);
      y4 = load(y, to + 4 * LANES).add(y4);
      y5 = load(y, to + 5 * LANES).add(y5);
      y6 = load(y, to + 6 * LANES).add(y6);
      y7 = load(y, to + 7 * LANES).add(y7);
    }
    if (relu) {
      y0 = y0.max(0);
      y1 = y1.max(0);
      y2 = y2.max(0);
      y3 = y3.max(0);
      y4 = y4.max(0);
      y5 = y5.max(0);
      y6 = y6.max(0);
      y7 = y7.max(0);
    }
    y0.intoArray(y, to);
    y1.intoArray(y, to + LANES);
    y2.intoArray(y, to + 2 * LANES);
    y3.intoArray(y, to + 3 * LANES);
    y4.intoArray(y, to + 4 * LANES);
    y5.intoArray(y, to + 5 * LANES);
    y6.intoArray(y, to + 6 * LANES);
    y7.intoArray(y, to + 7 * LANES);
  }

  /** Two panels of two vectors. */
  static void twoPanels(
      float[] x,
      int x0,
      int count,
      float[] w,
      int line,
      int next,
      float[] start,
      int s,
      float[] y,
      int to,
      boolean joins,
      boolean relu) {
    FloatVector y0 = load(start, s);
    FloatVector y1 = load(start, s + LANES);
    FloatVector y2 = load(start, s + 2 * LANES);
    FloatVector y3 = load(start, s + 3 * LANES);
    for (int i = x0; i < x0 + count; i++, line += WIDTH) {
      FloatVector v = broadcast(x[i]);
      y0 = v.fma(load(w, line), y0);
      y1 = v.fma(load(w, line + LANES), y1);
      y2 = v.fma(load(w, line + next), y2);
      y3 = v.fma(load(w, line + next + LANES), y3);
    }
    if (joins) {
      y0 = load(y, to).add(y0);
      y1 = load(y, to + LANES).add(y1);
      y2 = load(y, to + 2 * LANES).add(y2);
      y3 = load(y, to + 3 * LANES).add(y3);
    }
    if (relu) {
      y0 = y0.max(0);
      y1 = y1.max(0);
      y2 = y2.max(0);
      y3 = y3.max(0);
    }
    y0.intoArray(y, to);
    y1.intoArray(y, to + LANES);
    y2.intoArray(y, to + 2 * LANES);
    y3.intoArray(y, to + 3 * LANES);
  }

  /** Two vectors. */
  static void wide(
      float[] x,
      int x0,
      int count,
      float[] w,
      int line,
      float[] start,
      int s,
      float[] y,
      int to,
      boolean joins,
      boolean relu) {
    FloatVector y0 = load(start, s);
    FloatVector y1 = load(start, s + LANES);
    for (int i = x0; i < x0 + count; i++, line += WIDTH) {
      FloatVector v = broadcast(x[i]);
      y0 = v.fma(load(w, line), y0);
      y1 = v.fma(load(w, line + LANES), y1);
    }
    if (joins) {
      y0 = load(y, to).add(y0);
      y1 = load(y, to + LANES).add(y1);
    }
    if (relu) {
      y0 = y0.max(0);
      y1 = y1.max(0);
    }
    y0.intoArray(y, to);
    y1.intoArray(y, to + LANES);
  }

  /** One vector. */
  static void narrow(
      float[] x,
      int x0,
      int count,
      float[] w,
      int line,
      float[] start,
      int s,
      float[] y,
      int to,
      boolean joins,
      boolean relu) {
    FloatVector sum = load(start, s);
    for (int i = x0; i < x0 + count; i++, line += LANES) {
      sum = broadcast(x[i]).fma(load(w, line), sum);
    }
    if (joins) {
      sum = load(y, to).add(sum);
    }
    if (relu) {
      sum = sum.max(0);
    }
    sum.intoArray(y, to);
  }

  /** Four blocks, two vectors. */
  static void fourBlocksWide(
      float[] x,
      int x0,
      int length,
      int last,
      float[] w,
      int line,
      float[] start,
      int s,
      float[] y,
      int to,
      boolean joins,
      boolean relu) {
    int next = length * WIDTH;
    FloatVector a0 = load(start, s);
    FloatVector a1 = load(start, s + LANES);
    FloatVector b0 = FloatVector.zero(SPECIES);
    FloatVector b1 = FloatVector.zero(SPECIES);
    FloatVector c0 = FloatVector.zero(SPECIES);
    FloatVector c1 = FloatVector.zero(SPECIES);
    FloatVector d0 = FloatVector.zero(SPECIES);
    FloatVector d1 = FloatVector.zero(SPECIES);
    int i = x0;
    for (; i < x0 + last; i++, line += WIDTH) {
      FloatVector v = broadcast(x[i]);
      a0 = v.fma(load(w, line), a0);
      a1 = v.fma(load(w, line + LANES), a1);
      v = broadcast(x[i + length]);
      b0 = v.fma(load(w, line + next), b0);
      b1 = v.fma(load(w, line + next + LANES), b1);
      v = broadcast(x[i + 2 * length]);
      c0 = v.fma(load(w, line + 2 * next), c0);
      c1 = v.fma(load(w, line + 2 * next + LANES), c1);
      v = broadcast(x[i + 3 * length]);
      d0 = v.fma(load(w, line + 3 * next), d0);
      d1 = v.fma(load(w, line + 3 * next + LANES), d1);
    }
    for (; i < x0 + length; i++, line += WIDTH) {
      FloatVector v = broadcast(x[i]);
      a0 = v.fma(load(w, line), a0);
      a1 = v.fma(load(w, line + LANES), a1);
      v = broadcast(x[i + length]);
      b0 = v.fma(load(w, line + next), b0);
      b1 = v.fma(load(w, line + next + LANES), b1);
      v = broadcast(x[i + 2 * length]);
      c0 = v.fma(load(w, line + 2 * next), c0);
      c1 = v.fma(load(w, line + 2 * next + LANES), c1);
    }
    if (joins) {
      a0 = load(y, to).add(a0);
      a1 = load(y, to + LANES).add(a1);
    }
    a0 = a0.add(b0).add(c0).add(d0);
    a1 = a1.add(b1).add(c1).add(d1);
    if (relu) {
      a0 = a0.max(0);
      a1 = a1.max(0);
    }
    a0.intoArray(y, to);
    a1.intoArray(y, to + LANES);
  }

  /** Four blocks, one vector. */
  static void fourBlocksNarrow(
      float[] x,
      int x0,
      int length,
      int last,
      float[] w,
      int line,
      float[] start,
      int s,
      float[] y,
      int to,
      boolean joins,
      boolean relu) {
    int next = length * LANES;
    FloatVector a0 = load(start, s);
    FloatVector b0 = FloatVector.zero(SPECIES);
    FloatVector c0 = FloatVector.zero(SPECIES);
    FloatVector d0 = FloatVector.zero(SPECIES);
    int i = x0;
    for (; i < x0 + last; i++, line += LANES) {
      FloatVector v = broadcast(x[i]);
      a0 = v.fma(load(w, line), a0);
      v = broadcast(x[i + length]);
      b0 = v.fma(load(w, line + next), b0);
      v = broadcast(x[i + 2 * length]);
      c0 = v.fma(load(w, line + 2 * next), c0);
      v = broadcast(x[i + 3 * length]);
      d0 = v.fma(load(w, line + 3 * next), d0);
    }
    for (; i < x0 + length; i++, line += LANES) {
      FloatVector v = broadcast(x[i]);
      a0 = v.fma(load(w, line), a0);
      v = broadcast(x[i + length]);
      b0 = v.fma(load(w, line + next), b0);
      v = broadcast(x[i + 2 * length]);
      c0 = v.fma(load(w, line + 2 * next), c0);
    }
    if (joins) {
      a0 = load(y, to).add(a0);
    }
    a0 = a0.add(b0).add(c0).add(d0);
    if (relu) {
      a0 = a0.max(0);
    }
    a0.intoArray(y, to);
  }
}
