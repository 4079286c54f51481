package dev.millrace.jobs.picture;

import dev.millrace.jobs.svg.Svg;

/** The line of an edge, as SVG writes paths. */
final class Route {
  /** Between edges that lead side by side to the next panel. */
  static final double LANE = 8;

  private static final double CORNER = 7;

  private final StringBuilder path = new StringBuilder();
  private double x;
  private double y;

  Route(double x, double y) {
    path.append('M').append(point(x, y));
    this.x = x;
    this.y = y;
  }

  /** Straight down. */
  Route down(double toY) {
    if (toY > y) {
      path.append('V').append(Svg.pixels(toY));
      y = toY;
    }
    return this;
  }

  /** Down and aside in one bend to and fro. */
  Route bend(double toX, double toY) {
    double middle = (y + toY) / 2;
    path.append('C').append(point(x, middle)).append(' ').append(point(toX, middle)).append(' ');
    path.append(point(toX, toY));
    x = toX;
    y = toY;
    return this;
  }

  /** Down to a level, right to a lane, up it, right again, and down. */
  Route around(double low, double lane, double high, double toX, double toY) {
    path.append('V').append(Svg.pixels(low - CORNER)).append(corner(CORNER, CORNER, true));
    path.append('H').append(Svg.pixels(lane - CORNER)).append(corner(CORNER, -CORNER, false));
    path.append('V').append(Svg.pixels(high + CORNER)).append(corner(CORNER, -CORNER, true));
    path.append('H').append(Svg.pixels(toX - CORNER)).append(corner(CORNER, CORNER, false));
    path.append('V').append(Svg.pixels(toY));
    x = toX;
    y = toY;
    return this;
  }

  /** A quarter of a circle, first upright or level. */
  private static String corner(double dx, double dy, boolean isUpright) {
    return "q" + (isUpright ? point(0, dy) : point(dx, 0)) + " " + point(dx, dy);
  }

  private static String point(double x, double y) {
    return Svg.pixels(x) + " " + Svg.pixels(y);
  }

  @Override
  public String toString() {
    return path.toString();
  }
}
