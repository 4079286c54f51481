package dev.millrace.jobs.demo.report;

import dev.millrace.jobs.svg.Element;
import dev.millrace.jobs.svg.Svg;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Upright lines at moments, their numbers above the frame, and their names beside them where there
 * is room. A name that reaches the next line stands in a row above it, so that no line crosses it.
 */
final class MomentMarks {
  private static final int ROWS = 3;
  private static final double ROW = 17;
  private static final double RADIUS = 7.5;
  private static final double CHARACTER = 7.4;
  private static final double GAP = 5;

  private final Frame frame;
  private final boolean named;
  private final List<Element> marks = new ArrayList<>();

  /** Where the names in each row begin, from the right; those of the lowest row first. */
  private final double[] begins = new double[ROWS];

  private MomentMarks(Frame frame, boolean named) {
    this.frame = frame;
    this.named = named;
    Arrays.fill(begins, Double.POSITIVE_INFINITY);
  }

  /** The marks of moments in their order. */
  static List<Element> of(Frame frame, List<Moment> moments, boolean named) {
    MomentMarks all = new MomentMarks(frame, named);
    for (int i = moments.size() - 1; i >= 0; i--) {
      all.mark(i + 1, moments.get(i));
    }
    return all.marks;
  }

  private void mark(int number, Moment moment) {
    double line = frame.x(moment.seconds());
    double width = 2 * RADIUS + (named ? GAP + CHARACTER * moment.label().length() : 0);
    double left = Math.min(line - RADIUS, frame.right() - width);
    int row = row(left + width + GAP);
    double y = frame.top() - 12 - row * ROW;
    marks.add(Svg.segment("moment", line, y + RADIUS, line, frame.bottom()));
    marks.add(badge(left + RADIUS, y, number, moment.label()));
    if (named) {
      marks.add(Svg.text("moment", left + 2 * RADIUS + GAP, y + 4, "start", moment.label()));
    }
    begins[row] = left;
  }

  /** The row above the highest one in which something begins before {@code right}. */
  private int row(double right) {
    int row = ROWS;
    while (row > 0 && begins[row - 1] >= right) {
      row--;
    }
    return Math.min(row, ROWS - 1);
  }

  private static Element badge(double x, double y, int number, String label) {
    Element circle = Element.of("circle", "badge").with("cx", x).with("cy", y).with("r", RADIUS);
    return Element.of("g")
        .add(Element.of("title").text(label))
        .add(circle, Svg.text("badge", x, y + 3.6, "middle", Integer.toString(number)));
  }
}
