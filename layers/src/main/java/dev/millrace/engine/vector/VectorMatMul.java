package dev.millrace.engine.vector;

import dev.millrace.engine.kernel.MatMul;
import dev.millrace.engine.kernel.Windows;

/**
 * {@link MatMul} by tiles of rows and panels of columns. A tile's sums stay in registers over a
 * block of lines; a longer sum goes on from where y holds it, so its order stays that of the lines.
 *
 * <p>A last panel's vectors are stored whole. What they spill lands where the next row's first
 * columns belong and is written over: that panel goes first and in one block, rows in rising order.
 */
final class VectorMatMul implements MatMul {
  private final Panels panels;
  private final Blocks blocks;
  private final Blocks lastBlocks;
  private final boolean relu;

  VectorMatMul(Windows windows, float[] weights, int outputs, boolean relu) {
    boolean exact = outputs % Panels.LANES == 0;
    if (!exact && windows.offsets().length > 1) {
      throw new IllegalArgumentException(
          "expected whole vectors of outputs for " + windows + ", found " + outputs);
    }
    this.panels = new Panels(weights, outputs);
    this.blocks = new Blocks(windows);
    this.lastBlocks = exact ? blocks : Blocks.whole(windows.values());
    this.relu = relu;
  }

  @Override
  public int outputs() {
    return panels.columns;
  }

  @Override
  public void run(
      float[] x,
      int from,
      int stride,
      float[] start,
      int startFrom,
      int startStride,
      float[] y,
      int to,
      int rows) {
    int tiled = rows & -4;
    if (panels.lastWidth() != 0) {
      panel(panels.full, x, from, stride, start, startFrom, startStride, y, to, rows);
    }
    for (int panel = 0; tiled > 0 && panel < panels.full; panel++) {
      panel(panel, x, from, stride, start, startFrom, startStride, y, to, tiled);
    }
    for (int row = tiled; row < rows; row++) {
      int s = startFrom + row * startStride;
      singleRow(x, from + row * stride, start, s, y, to + row * panels.columns);
    }
  }

  private void panel(
      int panel,
      float[] x,
      int from,
      int stride,
      float[] start,
      int startFrom,
      int startStride,
      float[] y,
      int to,
      int rows) {
    int column = panel * Panels.WIDTH;
    int width = panels.width(panel);
    Blocks each = panel < panels.full ? blocks : lastBlocks;
    for (int b = 0; b < each.count(); b++) {
      boolean last = b == each.count() - 1;
      int line = panels.place(panel) + each.lines[b] * width;
      int x0 = from + each.offsets[b];
      float[] sums = b == 0 ? start : y;
      int s = b == 0 ? startFrom + column : to + column;
      int step = b == 0 ? startStride : panels.columns;
      if (width == Panels.WIDTH) {
        wide(x, x0, stride, each.lengths[b], line, sums, s, step, y, to + column, rows, last);
      } else {
        narrow(x, x0, stride, each.lengths[b], line, sums, s, step, y, to + column, rows, last);
      }
    }
  }

  private void wide(
      float[] x,
      int x0,
      int xs,
      int count,
      int line,
      float[] start,
      int s,
      int ss,
      float[] y,
      int y0,
      int rows,
      boolean last) {
    float[] w = panels.packed;
    int ys = panels.columns;
    boolean max = last && relu;
    int r = 0;
    for (; r + 8 <= rows; r += 8) {
      Tiles.eightRowsWide(
          x, x0 + r * xs, xs, count, w, line, start, s + r * ss, ss, y, y0 + r * ys, ys, max);
    }
    for (; r + 4 <= rows; r += 4) {
      Tiles.fourRowsWide(
          x, x0 + r * xs, xs, count, w, line, start, s + r * ss, ss, y, y0 + r * ys, ys, max);
    }
    for (; r < rows; r++) {
      Tiles.oneRowWide(x, x0 + r * xs, count, w, line, start, s + r * ss, y, y0 + r * ys, max);
    }
  }

  private void narrow(
      float[] x,
      int x0,
      int xs,
      int count,
      int line,
      float[] start,
      int s,
      int ss,
      float[] y,
      int y0,
      int rows,
      boolean last) {
    float[] w = panels.packed;
    int ys = panels.columns;
    boolean max = last && relu;
    int r = 0;
    for (; r + 8 <= rows; r += 8) {
      Tiles.eightRowsNarrow(
          x, x0 + r * xs, xs, count, w, line, start, s + r * ss, ss, y, y0 + r * ys, ys, max);
    }
    for (; r + 4 <= rows; r += 4) {
      Tiles.fourRowsNarrow(
          x, x0 + r * xs, xs, count, w, line, start, s + r * ss, ss, y, y0 + r * ys, ys, max);
    }
    for (; r < rows; r++) {
      Tiles.oneRowNarrow(x, x0 + r * xs, count, w, line, start, s + r * ss, y, y0 + r * ys, max);
    }
  }

  /** All full panels of one row, two at a time: four sums that need not wait for each other. */
  private void singleRow(float[] x, int x0, float[] start, int s, float[] y, int y0) {
    for (int panel = 0; panel < panels.full; panel += 2) {
      int column = panel * Panels.WIDTH;
      boolean pair = panel + 1 < panels.full;
      for (int b = 0; b < blocks.count(); b++) {
        int line = panels.place(panel) + blocks.lines[b] * Panels.WIDTH;
        int at = x0 + blocks.offsets[b];
        int count = blocks.lengths[b];
        float[] sums = b == 0 ? start : y;
        int first = column + (b == 0 ? s : y0);
        boolean max = relu && b == blocks.count() - 1;
        if (pair) {
          int next = panels.place(1);
          Tiles.oneRowBroad(
              x, at, count, panels.packed, line, next, sums, first, y, y0 + column, max);
        } else {
          Tiles.oneRowWide(x, at, count, panels.packed, line, sums, first, y, y0 + column, max);
        }
      }
    }
  }
}
