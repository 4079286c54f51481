package dev.millrace.jobs.demo.report;

import dev.millrace.jobs.svg.Svg;
import java.util.stream.IntStream;

/** SVG shapes of a plot's data, in its frame. */
final class Shapes {
  private Shapes() {}

  /** Through the points, interrupted where a value is not a number; a lone point is a dot. */
  static String line(Frame frame, double[] xs, double[] ys) {
    StringBuilder data = new StringBuilder();
    boolean drawing = false;
    for (int i = 0; i < xs.length; i++) {
      boolean there = !Double.isNaN(ys[i]);
      if (there) {
        data.append(point(drawing ? 'L' : 'M', frame.x(xs[i]), frame.y(ys[i])));
        data.append(drawing ? "" : "h0");
      }
      drawing = there;
    }
    return data.toString();
  }

  /** Level from each edge to the next one. */
  static String steps(Frame frame, double[] edges, double[] heights) {
    return line(frame, corners(edges), twice(heights));
  }

  /** Along the upper steps and back along the lower ones. */
  static String bars(Frame frame, double[] edges, double[] lower, double[] upper) {
    double[] xs = corners(edges);
    double[] ys = twice(lower);
    StringBuilder data = new StringBuilder(steps(frame, edges, upper));
    for (int i = xs.length - 1; i >= 0; i--) {
      data.append(point('L', frame.x(xs[i]), frame.y(ys[i])));
    }
    return data.append('Z').toString();
  }

  private static double[] corners(double[] edges) {
    return IntStream.range(1, 2 * edges.length - 1).mapToDouble(i -> edges[i / 2]).toArray();
  }

  private static double[] twice(double[] values) {
    return IntStream.range(0, 2 * values.length).mapToDouble(i -> values[i / 2]).toArray();
  }

  private static String point(char command, double x, double y) {
    return command + Svg.pixels(x) + " " + Svg.pixels(y);
  }
}
