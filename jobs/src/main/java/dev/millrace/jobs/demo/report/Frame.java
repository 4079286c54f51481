package dev.millrace.jobs.demo.report;

/**
 * The rectangle that a plot draws into, in pixels, with room around it for labels.
 *
 * @param width the whole drawing's width
 * @param height the whole drawing's height
 * @param top the room above, for marks
 * @param x the axis below
 * @param y the axis at the left
 */
record Frame(double width, double height, double top, Axis x, Axis y) {
  private static final double LEFT = 82;
  private static final double RIGHT = 14;
  private static final double BOTTOM = 46;

  double left() {
    return LEFT;
  }

  double right() {
    return width - RIGHT;
  }

  double bottom() {
    return height - BOTTOM;
  }

  double x(double value) {
    return left() + x.scale().position(value) * (right() - left());
  }

  double y(double value) {
    return bottom() - y.scale().position(value) * (bottom() - top());
  }
}
