package dev.millrace.jobs.demo.report;

import dev.millrace.jobs.svg.Element;
import dev.millrace.jobs.svg.Svg;
import java.util.ArrayList;
import java.util.List;

/**
 * A drawing with two axes. Colours come from the CSS classes of what is drawn, so that one drawing
 * reads well on a light and on a dark page.
 *
 * <p>Values that are not a number interrupt a line.
 */
final class Plot {
  private static final double WIDE = 1120;
  private static final double HEIGHT = 310;
  private static final double MARKS = 36;
  private static final double NAMED_MARKS = 56;

  private final String description;
  private final Frame frame;
  private final List<Element> behind = new ArrayList<>();
  private final List<Element> shapes = new ArrayList<>();

  private Plot(String description, Frame frame) {
    this.description = description;
    this.frame = frame;
  }

  /** A drawing as wide as the page. */
  static Plot wide(String description, Axis x, Axis y) {
    return new Plot(description, new Frame(WIDE, HEIGHT + 20, NAMED_MARKS, x, y));
  }

  /** A drawing half as wide. */
  static Plot half(String description, Axis x, Axis y) {
    return new Plot(description, new Frame(548, HEIGHT, MARKS, x, y));
  }

  /** A line through points. */
  Plot line(String cssClass, double[] xs, double[] ys) {
    shapes.add(Svg.path("line " + cssClass, Shapes.line(frame, xs, ys)));
    return this;
  }

  /** Level lines, {@code heights[i]} from {@code edges[i]} to the next edge. */
  Plot steps(String cssClass, double[] edges, double[] heights) {
    shapes.add(Svg.path("line " + cssClass, Shapes.steps(frame, edges, heights)));
    return this;
  }

  /** The bars between two such lines. */
  Plot bars(String cssClass, double[] edges, double[] lower, double[] upper) {
    shapes.add(Svg.path("area " + cssClass, Shapes.bars(frame, edges, lower, upper)));
    return this;
  }

  /** A bar from the axis up, its value above it. */
  Plot bar(String cssClass, double from, double to, double height, String value) {
    double[] edges = {from, to};
    double middle = frame.x((from + to) / 2);
    bars("solid " + cssClass, edges, new double[1], new double[] {height});
    shapes.add(Svg.text("value", middle, frame.y(height) - 5, "middle", value));
    return this;
  }

  /** A dot whose tip tells {@code note}. */
  Plot dot(String cssClass, double x, double y, String note) {
    shapes.add(
        Element.of("circle", "dot " + cssClass)
            .with("cx", frame.x(x))
            .with("cy", frame.y(y))
            .with("r", 4.0)
            .add(Element.of("title").text(note)));
    return this;
  }

  /** An upright bar from one value to another, as for an interval. */
  Plot interval(String cssClass, double x, double low, double high) {
    shapes.add(segment("interval " + cssClass, x, low, x, high));
    return this;
  }

  /** A straight line behind what is drawn, from one point to another. */
  Plot guide(double x1, double y1, double x2, double y2) {
    behind.add(segment("guide", x1, y1, x2, y2));
    return this;
  }

  /** An upright line at each moment, numbered above the frame, and named if there is room. */
  Plot moments(List<Moment> moments) {
    shapes.addAll(MomentMarks.of(frame, moments, frame.width() >= WIDE));
    return this;
  }

  /** The drawing. */
  Element svg() {
    return Svg.drawing(frame.width(), frame.height(), description)
        .add(Grid.of(frame))
        .add(behind)
        .add(shapes);
  }

  private Element segment(String cssClass, double x1, double y1, double x2, double y2) {
    return Svg.segment(cssClass, frame.x(x1), frame.y(y1), frame.x(x2), frame.y(y2));
  }
}
