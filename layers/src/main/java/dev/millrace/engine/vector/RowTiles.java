package dev.millrace.engine.vector;

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
      float floor) {
    FloatVector y0 = FloatVector.zero(SPECIES);
    FloatVector y1 = FloatVector.zero(SPECIES);
    FloatVector y2 = FloatVector.zero(SPECIES);
    FloatVector y3 = FloatVector.zero(SPECIES);
    FloatVector y4 = FloatVector.zero(SPECIES);
    FloatVector y5 = FloatVector.zero(SPECIES);
    FloatVector y6 = FloatVector.zero(SPECIES);
    FloatVector y7 = FloatVector.zero(SPECIES);
    for (int i = x0; i < x0 + count; i++, line += WIDTH) {
      FloatVector v = FloatVector.broadcast(SPECIES, x[i]);
      y0 = v.fma(FloatVector.fromArray(SPECIES, w, line), y0);
      y1 = v.fma(FloatVector.fromArray(SPECIES, w, line + LANES), y1);
      y2 = v.fma(FloatVector.fromArray(SPECIES, w, line + next), y2);
      y3 = v.fma(FloatVector.fromArray(SPECIES, w, line + next + LANES), y3);
      y4 = v.fma(FloatVector.fromArray(SPECIES, w, line + 2 * next), y4);
      y5 = v.fma(FloatVector.fromArray(SPECIES, w, line + 2 * next + LANES), y5);
      y6 = v.fma(FloatVector.fromArray(SPECIES, w, line + 3 * next), y6);
      y7 = v.fma(FloatVector.fromArray(SPECIES, w, line + 3 * next + LANES), y7);
    }
    FloatVector least = FloatVector.broadcast(SPECIES, floor);
    y0 = FloatVector.fromArray(SPECIES, start, s).add(y0);
    y1 = FloatVector.fromArray(SPECIES, start, s + LANES).add(y1);
    y2 = FloatVector.fromArray(SPECIES, start, s + 2 * LANES).add(y2);
    y3 = FloatVector.fromArray(SPECIES, start, s + 3 * LANES).add(y3);
    y4 = FloatVector.fromArray(SPECIES, start, s + 4 * LANES).add(y4);
    y5 = FloatVector.fromArray(SPECIES, start, s + 5 * LANES).add(y5);
    y6 = FloatVector.fromArray(SPECIES, start, s + 6 * LANES).add(y6);
    y7 = FloatVector.fromArray(SPECIES, start, s + 7 * LANES).add(y7);
    y0 = y0.max(least);
    y1 = y1.max(least);
    y2 = y2.max(least);
    y3 = y3.max(least);
    y4 = y4.max(least);
    y5 = y5.max(least);
    y6 = y6.max(least);
    y7 = y7.max(least);
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
      float floor) {
    FloatVector y0 = FloatVector.zero(SPECIES);
    FloatVector y1 = FloatVector.zero(SPECIES);
    FloatVector y2 = FloatVector.zero(SPECIES);
    FloatVector y3 = FloatVector.zero(SPECIES);
    for (int i = x0; i < x0 + count; i++, line += WIDTH) {
      FloatVector v = FloatVector.broadcast(SPECIES, x[i]);
      y0 = v.fma(FloatVector.fromArray(SPECIES, w, line), y0);
      y1 = v.fma(FloatVector.fromArray(SPECIES, w, line + LANES), y1);
      y2 = v.fma(FloatVector.fromArray(SPECIES, w, line + next), y2);
      y3 = v.fma(FloatVector.fromArray(SPECIES, w, line + next + LANES), y3);
    }
    FloatVector least = FloatVector.broadcast(SPECIES, floor);
    y0 = FloatVector.fromArray(SPECIES, start, s).add(y0);
    y1 = FloatVector.fromArray(SPECIES, start, s + LANES).add(y1);
    y2 = FloatVector.fromArray(SPECIES, start, s + 2 * LANES).add(y2);
    y3 = FloatVector.fromArray(SPECIES, start, s + 3 * LANES).add(y3);
    y0 = y0.max(least);
    y1 = y1.max(least);
    y2 = y2.max(least);
    y3 = y3.max(least);
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
      float floor) {
    FloatVector y0 = FloatVector.zero(SPECIES);
    FloatVector y1 = FloatVector.zero(SPECIES);
    for (int i = x0; i < x0 + count; i++, line += WIDTH) {
      FloatVector v = FloatVector.broadcast(SPECIES, x[i]);
      y0 = v.fma(FloatVector.fromArray(SPECIES, w, line), y0);
      y1 = v.fma(FloatVector.fromArray(SPECIES, w, line + LANES), y1);
    }
    FloatVector least = FloatVector.broadcast(SPECIES, floor);
    y0 = FloatVector.fromArray(SPECIES, start, s).add(y0);
    y1 = FloatVector.fromArray(SPECIES, start, s + LANES).add(y1);
    y0 = y0.max(least);
    y1 = y1.max(least);
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
      float floor) {
    FloatVector sum = FloatVector.zero(SPECIES);
    for (int i = x0; i < x0 + count; i++, line += LANES) {
      sum = FloatVector.broadcast(SPECIES, x[i]).fma(FloatVector.fromArray(SPECIES, w, line), sum);
    }
    sum = FloatVector.fromArray(SPECIES, start, s).add(sum);
    sum.max(FloatVector.broadcast(SPECIES, floor)).intoArray(y, to);
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
      float floor) {
    int next = length * WIDTH;
    FloatVector a0 = FloatVector.zero(SPECIES);
    FloatVector a1 = FloatVector.zero(SPECIES);
    FloatVector b0 = FloatVector.zero(SPECIES);
    FloatVector b1 = FloatVector.zero(SPECIES);
    FloatVector c0 = FloatVector.zero(SPECIES);
    FloatVector c1 = FloatVector.zero(SPECIES);
    FloatVector d0 = FloatVector.zero(SPECIES);
    FloatVector d1 = FloatVector.zero(SPECIES);
    int i = x0;
    for (; i < x0 + last; i++, line += WIDTH) {
      FloatVector v = FloatVector.broadcast(SPECIES, x[i]);
      a0 = v.fma(FloatVector.fromArray(SPECIES, w, line), a0);
      a1 = v.fma(FloatVector.fromArray(SPECIES, w, line + LANES), a1);
      v = FloatVector.broadcast(SPECIES, x[i + length]);
      b0 = v.fma(FloatVector.fromArray(SPECIES, w, line + next), b0);
      b1 = v.fma(FloatVector.fromArray(SPECIES, w, line + next + LANES), b1);
      v = FloatVector.broadcast(SPECIES, x[i + 2 * length]);
      c0 = v.fma(FloatVector.fromArray(SPECIES, w, line + 2 * next), c0);
      c1 = v.fma(FloatVector.fromArray(SPECIES, w, line + 2 * next + LANES), c1);
      v = FloatVector.broadcast(SPECIES, x[i + 3 * length]);
      d0 = v.fma(FloatVector.fromArray(SPECIES, w, line + 3 * next), d0);
      d1 = v.fma(FloatVector.fromArray(SPECIES, w, line + 3 * next + LANES), d1);
    }
    for (; i < x0 + length; i++, line += WIDTH) {
      FloatVector v = FloatVector.broadcast(SPECIES, x[i]);
      a0 = v.fma(FloatVector.fromArray(SPECIES, w, line), a0);
      a1 = v.fma(FloatVector.fromArray(SPECIES, w, line + LANES), a1);
      v = FloatVector.broadcast(SPECIES, x[i + length]);
      b0 = v.fma(FloatVector.fromArray(SPECIES, w, line + next), b0);
      b1 = v.fma(FloatVector.fromArray(SPECIES, w, line + next + LANES), b1);
      v = FloatVector.broadcast(SPECIES, x[i + 2 * length]);
      c0 = v.fma(FloatVector.fromArray(SPECIES, w, line + 2 * next), c0);
      c1 = v.fma(FloatVector.fromArray(SPECIES, w, line + 2 * next + LANES), c1);
    }
    FloatVector least = FloatVector.broadcast(SPECIES, floor);
    a0 = FloatVector.fromArray(SPECIES, start, s).add(a0).add(b0).add(c0).add(d0);
    a1 = FloatVector.fromArray(SPECIES, start, s + LANES).add(a1).add(b1).add(c1).add(d1);
    a0.max(least).intoArray(y, to);
    a1.max(least).intoArray(y, to + LANES);
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
      float floor) {
    int next = length * LANES;
    FloatVector a0 = FloatVector.zero(SPECIES);
    FloatVector b0 = FloatVector.zero(SPECIES);
    FloatVector c0 = FloatVector.zero(SPECIES);
    FloatVector d0 = FloatVector.zero(SPECIES);
    int i = x0;
    for (; i < x0 + last; i++, line += LANES) {
      FloatVector v = FloatVector.broadcast(SPECIES, x[i]);
      a0 = v.fma(FloatVector.fromArray(SPECIES, w, line), a0);
      v = FloatVector.broadcast(SPECIES, x[i + length]);
      b0 = v.fma(FloatVector.fromArray(SPECIES, w, line + next), b0);
      v = FloatVector.broadcast(SPECIES, x[i + 2 * length]);
      c0 = v.fma(FloatVector.fromArray(SPECIES, w, line + 2 * next), c0);
      v = FloatVector.broadcast(SPECIES, x[i + 3 * length]);
      d0 = v.fma(FloatVector.fromArray(SPECIES, w, line + 3 * next), d0);
    }
    for (; i < x0 + length; i++, line += LANES) {
      FloatVector v = FloatVector.broadcast(SPECIES, x[i]);
      a0 = v.fma(FloatVector.fromArray(SPECIES, w, line), a0);
      v = FloatVector.broadcast(SPECIES, x[i + length]);
      b0 = v.fma(FloatVector.fromArray(SPECIES, w, line + next), b0);
      v = FloatVector.broadcast(SPECIES, x[i + 2 * length]);
      c0 = v.fma(FloatVector.fromArray(SPECIES, w, line + 2 * next), c0);
    }
    FloatVector least = FloatVector.broadcast(SPECIES, floor);
    a0 = FloatVector.fromArray(SPECIES, start, s).add(a0).add(b0).add(c0).add(d0);
    a0.max(least).intoArray(y, to);
  }
}
