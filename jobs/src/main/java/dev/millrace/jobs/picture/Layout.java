package dev.millrace.jobs.picture;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Where a flow's boxes stand and which ways its edges go.
 *
 * @param frames the boxes' texts and sizes
 * @param spots where the boxes stand
 * @param routes the edges' lines, in the order of the flow's
 */
record Layout(
    double width, double height, List<Frame> frames, List<Spot> spots, List<Route> routes) {
  /** Between boxes of a row, and between rows. */
  private static final double ACROSS = 22;

  private static final double DOWN = 34;

  /** What a passing edge takes of a row. */
  private static final double PASSAGE = 6;

  /** Between panels. */
  private static final double GUTTER = 56;

  /** A rectangle. */
  record Spot(double left, double top, double width, double height) {
    double middle() {
      return left + width / 2;
    }

    double right() {
      return left + width;
    }

    double bottom() {
      return top + height;
    }
  }

  static Layout of(Flow flow) {
    Rows rows = Rows.of(flow);
    Order.arrange(rows);
    List<Frame> frames = alike(flow.boxes().stream().map(Frame::of).toList(), rows);
    double[] widths = new double[rows.places()];
    Arrays.fill(widths, PASSAGE);
    for (int box = 0; box < frames.size(); box++) {
      widths[box] = frames.get(box).width();
    }
    double[] middles = Columns.of(rows, widths, ACROSS);
    return new Setting(flow, rows, frames, widths, middles).layout();
  }

  /** Boxes of one width where rows are short and widths not far apart. */
  private static List<Frame> alike(List<Frame> frames, Rows rows) {
    double widest = 0;
    for (Frame frame : frames) {
      widest = frame.inside().isEmpty() ? Math.max(widest, frame.width()) : widest;
    }
    long most = rows.rows().stream().mapToLong(List::size).max().orElse(0);
    if (most > 4) {
      return frames;
    }
    double width = widest;
    return frames.stream()
        .map(frame -> frame.inside().isEmpty() ? frame.ofWidth(width) : frame)
        .toList();
  }

  /** The rows one below the other, in panels side by side. */
  private static final class Setting {
    private final Flow flow;
    private final Rows rows;
    private final List<Frame> frames;
    private final double[] widths;
    private final double[] middles;
    private final Panels panels;
    private final List<Spot> bands = new ArrayList<>();
    private final Spot[] spots;
    private double right;
    private double bottom;

    Setting(Flow flow, Rows rows, List<Frame> frames, double[] widths, double[] middles) {
      this.flow = flow;
      this.rows = rows;
      this.frames = frames;
      this.widths = widths;
      this.middles = middles;
      this.spots = new Spot[middles.length];
      this.panels = Panels.of(heights(), edges(), width() + GUTTER);
    }

    private double width() {
      double width = 0;
      for (int place = 0; place < middles.length; place++) {
        width = Math.max(width, middles[place] + widths[place] / 2);
      }
      return width;
    }

    private double height(int row) {
      return rows.rows().get(row).stream()
          .filter(place -> !rows.isPassage(place))
          .mapToDouble(place -> frames.get(place).height())
          .max()
          .orElse(0);
    }

    private double[] heights() {
      double[] heights = new double[rows.rows().size()];
      for (int row = 0; row < heights.length; row++) {
        heights[row] = height(row) + gap(row);
      }
      return heights;
    }

    private int[] edges() {
      return rows.rows().stream()
          .mapToInt(row -> row.stream().mapToInt(place -> rows.below(place).size()).sum())
          .toArray();
    }

    /** More room where many edges lead aside. */
    private double gap(int row) {
      double aside = 0;
      for (int place : rows.rows().get(row)) {
        for (int below : rows.below(place)) {
          aside = Math.max(aside, Math.abs(middles[place] - middles[below]));
        }
      }
      return DOWN + Math.min(46, aside / 12);
    }

    Layout layout() {
      double left = 0;
      for (int panel = 0; panel < panels.count(); panel++) {
        left = panel(panel, left) + GUTTER + 2 * Route.LANE * lanes(panel);
      }
      List<Spot> boxes = Arrays.asList(spots).subList(0, frames.size());
      List<Route> routes = new Routing(rows, panels, bands, spots).routes();
      return new Layout(right, bottom + room(panels.count() - 1), frames, boxes, routes);
    }

    /** How many edges lead to the next panel. */
    private int lanes(int panel) {
      return panel + 1 < panels.count() ? edges()[panels.starts().get(panel + 1) - 1] : 0;
    }

    /** What is needed above or below all panels for the edges that lead from one to the next. */
    private double room(int upTo) {
      int most = 0;
      for (int panel = 0; panel <= upTo; panel++) {
        most = Math.max(most, lanes(panel));
      }
      return most == 0 ? 0 : 2 * Route.LANE + Route.LANE * most;
    }

    /** Sets a panel's rows. Returns its right edge. */
    private double panel(int panel, double left) {
      int first = panels.starts().get(panel);
      int end = panel + 1 < panels.count() ? panels.starts().get(panel + 1) : rows.rows().size();
      double shift = Double.POSITIVE_INFINITY;
      double most = 0;
      for (int row = first; row < end; row++) {
        for (int place : rows.rows().get(row)) {
          shift = Math.min(shift, middles[place] - widths[place] / 2);
          most = Math.max(most, middles[place] + widths[place] / 2);
        }
      }
      double top = room(panels.count() - 1);
      for (int row = first; row < end; row++) {
        Spot band = new Spot(left, top, most - shift, height(row));
        bands.add(band);
        for (int place : rows.rows().get(row)) {
          spots[place] = spot(place, band, left - shift);
        }
        bottom = Math.max(bottom, band.bottom());
        top = band.bottom() + gap(row);
      }
      right = Math.max(right, left + most - shift);
      return left + most - shift;
    }

    private Spot spot(int place, Spot band, double shift) {
      double height = rows.isPassage(place) ? band.height() : frames.get(place).height();
      double top = band.top() + (band.height() - height) / 2;
      return new Spot(middles[place] - widths[place] / 2 + shift, top, widths[place], height);
    }
  }
}
