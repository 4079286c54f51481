package dev.millrace.engine.vector;

import dev.millrace.engine.kernel.product.Blocks;
import dev.millrace.engine.kernel.product.MatMul;
import dev.millrace.engine.kernel.product.Windows;

/**
 * {@link MatMul} by tiles of rows and panels of columns: a tile's sums of one block stay in
 * registers, and are added to the start values or to what y holds of the blocks before.
 *
 * <p>A last panel's vectors are stored whole. What they spill lands where the next row's first
 * columns belong and is written over: that panel goes first, tile by tile with all its blocks, rows
 * in rising order.
 */
final class VectorMatMul implements MatMul {
  private final Panels panels;
  private final Blocks blocks;
  private final boolean relu;

  /** Whether a row's blocks follow one another, so that four of them can pass at once. */
  private final boolean joined;

  VectorMatMul(Windows windows, float[] weights, int outputs, boolean relu) {
    this.panels = new Panels(weights, outputs);
    this.blocks = new Blocks(windows);
    this.relu = relu;
    this.joined = windows.offsets().length == 1;
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
      lastPanel(x, from, stride, start, startFrom, startStride, y, to, rows);
    }
    for (int panel = 0; tiled > 0 && panel < panels.full; panel++) {
      for (int b = 0; b < blocks.count(); b++) {
        block(panel, b, x, from, stride, start, startFrom, startStride, y, to, tiled);
      }
    }
    for (int row = tiled; row < rows; row++) {
      int s = startFrom + row * startStride;
      singleRow(x, from + row * stride, start, s, y, to + row * panels.columns);
    }
  }

  private void lastPanel(
      float[] x, int from, int xs, float[] start, int s, int ss, float[] y, int to, int rows) {
    int ys = panels.columns;
    int r = 0;
    for (int next; r + 4 <= rows; r = next) {
      next = r + 8 <= rows ? r + 8 : r + 4;
      for (int b = 0; b < blocks.count(); b++) {
        int x0 = from + r * xs;
        block(panels.full, b, x, x0, xs, start, s + r * ss, ss, y, to + r * ys, next - r);
      }
    }
    for (; r < rows; r++) {
      panelOfRow(panels.full, x, from + r * xs, start, s + r * ss, y, to + r * ys);
    }
  }

  /** A block's products in one panel, for a multiple of four rows. */
  private void block(
      int panel,
      int b,
      float[] x,
      int from,
      int xs,
      float[] starts,
      int startFrom,
      int startStride,
      float[] y,
      int to,
      int rows) {
    int width = panels.width(panel);
    int column = panel * Panels.WIDTH;
    boolean first = b == 0;
    float[] start = first ? starts : y;
    int s = column + (first ? startFrom : to);
    int ss = first ? startStride : panels.columns;
    float floor = floor(b);
    int x0 = from + blocks.offsets[b];
    int n = blocks.lengths[b];
    int line = panels.place(panel) + blocks.lines[b] * width;
    int y0 = to + column;
    if (width == Panels.WIDTH) {
      wide(x, x0, xs, n, line, start, s, ss, y, y0, rows, floor);
    } else {
      narrow(x, x0, xs, n, line, start, s, ss, y, y0, rows, floor);
    }
  }

  private void wide(
      float[] x,
      int x0,
      int xs,
      int n,
      int line,
      float[] start,
      int s,
      int ss,
      float[] y,
      int y0,
      int rows,
      float floor) {
    float[] w = panels.packed;
    int ys = panels.columns;
    int r = 0;
    for (; r + 8 <= rows; r += 8) {
      Tiles.eightRowsWide(
          x, x0 + r * xs, xs, n, w, line, start, s + r * ss, ss, y, y0 + r * ys, ys, floor);
    }
    if (r < rows) {
      Tiles.fourRowsWide(
          x, x0 + r * xs, xs, n, w, line, start, s + r * ss, ss, y, y0 + r * ys, ys, floor);
    }
  }

  private void narrow(
      float[] x,
      int x0,
      int xs,
      int n,
      int line,
      float[] start,
      int s,
      int ss,
      float[] y,
      int y0,
      int rows,
      float floor) {
    float[] w = panels.packed;
    int ys = panels.columns;
    int r = 0;
    for (; r + 8 <= rows; r += 8) {
      Tiles.eightRowsNarrow(
          x, x0 + r * xs, xs, n, w, line, start, s + r * ss, ss, y, y0 + r * ys, ys, floor);
    }
    if (r < rows) {
      Tiles.fourRowsNarrow(
          x, x0 + r * xs, xs, n, w, line, start, s + r * ss, ss, y, y0 + r * ys, ys, floor);
    }
  }

  /** All full panels of one row: four at a time, or each with four blocks at a time. */
  private void singleRow(float[] x, int x0, float[] start, int s, float[] y, int y0) {
    int panel = 0;
    if (!joined || blocks.count() < 4) {
      for (int many; (many = Math.min(4, panels.full - panel)) > 1; panel += many & -2) {
        panelsOfRow(panel, many & -2, x, x0, start, s, y, y0);
      }
    }
    for (; panel < panels.full; panel++) {
      panelOfRow(panel, x, x0, start, s, y, y0);
    }
  }

  /** Two or four panels. */
  private void panelsOfRow(
      int panel, int many, float[] x, int x0, float[] starts, int s, float[] y, int y0) {
    int column = panel * Panels.WIDTH;
    int next = panels.place(1);
    for (int b = 0; b < blocks.count(); b++) {
      float[] start = b == 0 ? starts : y;
      int first = column + (b == 0 ? s : y0);
      float floor = floor(b);
      int line = panels.place(panel) + blocks.lines[b] * Panels.WIDTH;
      int at = x0 + blocks.offsets[b];
      int n = blocks.lengths[b];
      float[] w = panels.packed;
      if (many == 4) {
        RowTiles.fourPanels(x, at, n, w, line, next, start, first, y, y0 + column, floor);
      } else {
        RowTiles.twoPanels(x, at, n, w, line, next, start, first, y, y0 + column, floor);
      }
    }
  }

  private void panelOfRow(int panel, float[] x, int x0, float[] starts, int s, float[] y, int y0) {
    boolean wide = panels.width(panel) == Panels.WIDTH;
    int to = y0 + panel * Panels.WIDTH;
    int count = blocks.count();
    float[] w = panels.packed;
    for (int b = 0, next; b < count; b = next) {
      next = joined && b + 4 <= count ? b + 4 : b + 1;
      float[] start = b == 0 ? starts : y;
      int first = b == 0 ? s + panel * Panels.WIDTH : to;
      float floor = floor(next - 1);
      int line = panels.place(panel) + blocks.lines[b] * panels.width(panel);
      int at = x0 + blocks.offsets[b];
      int n = blocks.lengths[b];
      if (next == b + 1 && wide) {
        RowTiles.wide(x, at, n, w, line, start, first, y, to, floor);
      } else if (next == b + 1) {
        RowTiles.narrow(x, at, n, w, line, start, first, y, to, floor);
      } else if (wide) {
        int last = blocks.lengths[next - 1];
        RowTiles.fourBlocksWide(x, at, n, last, w, line, start, first, y, to, floor);
      } else {
        int last = blocks.lengths[next - 1];
        RowTiles.fourBlocksNarrow(x, at, n, last, w, line, start, first, y, to, floor);
      }
    }
  }

  /** What a block's results are at least. */
  private float floor(int block) {
    return relu && block == blocks.count() - 1 ? 0 : Float.NEGATIVE_INFINITY;
  }
}
