package dev.millrace.jobs.demo.report;

import static dev.millrace.jobs.svg.Svg.segment;
import static dev.millrace.jobs.svg.Svg.text;

import dev.millrace.jobs.svg.Element;
import dev.millrace.jobs.svg.Svg;
import java.util.ArrayList;
import java.util.List;

/** What lies behind a plot's data: grid lines, tick labels, axis titles. */
final class Grid {
  private Grid() {}

  static List<Element> of(Frame frame) {
    List<Element> grid = new ArrayList<>();
    frame.y().scale().ticks().forEach(tick -> grid.addAll(level(frame, tick)));
    frame.x().scale().ticks().forEach(tick -> grid.addAll(column(frame, tick)));
    grid.add(segment("axis", frame.left(), frame.bottom(), frame.right(), frame.bottom()));
    grid.addAll(titles(frame));
    return grid;
  }

  private static List<Element> level(Frame frame, double tick) {
    double y = frame.y(tick);
    String label = frame.y().label().apply(tick);
    return List.of(
        segment("grid", frame.left(), y, frame.right(), y),
        text("tick", frame.left() - 8, y + 4, "end", label));
  }

  private static List<Element> column(Frame frame, double tick) {
    double x = frame.x(tick);
    String label = frame.x().label().apply(tick);
    return List.of(
        segment("axis", x, frame.bottom(), x, frame.bottom() + 4),
        text("tick", x, frame.bottom() + 18, "middle", label));
  }

  /** The title below names the x axis, the one at the upper left the y axis. */
  private static List<Element> titles(Frame frame) {
    double middle = (frame.left() + frame.right()) / 2;
    double height = (frame.top() + frame.bottom()) / 2;
    String turned = "rotate(-90 12 %s)".formatted(Svg.pixels(height));
    return List.of(
        text("title", middle, frame.height() - 6, "middle", frame.x().title()),
        text("title", 12, height, "middle", frame.y().title()).with("transform", turned));
  }
}
