package dev.millrace.jobs.demo.report;

import dev.millrace.jobs.svg.Element;
import dev.millrace.jobs.svg.Svg;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Upright lines at moments, their names above the frame in two rows, so that none covers another.
 */
final class MomentMarks {
  private static final double CHARACTER = 7;
  private static final double ROW = 14;

  private final Frame frame;
  private final List<Element> marks = new ArrayList<>();
  private double lowerRowEnds = Double.NEGATIVE_INFINITY;

  private MomentMarks(Frame frame) {
    this.frame = frame;
  }

  static List<Element> of(Frame frame, List<Moment> moments) {
    MomentMarks all = new MomentMarks(frame);
    moments.stream().sorted(Comparator.comparingDouble(Moment::seconds)).forEach(all::mark);
    return all.marks;
  }

  private void mark(Moment moment) {
    double x = frame.x(moment.seconds());
    double width = moment.label().length() * CHARACTER;
    double left = Math.min(Math.max(x - width / 2, frame.left()), frame.right() - width);
    boolean lower = left > lowerRowEnds;
    double y = frame.top() - (lower ? 10 : 10 + ROW);
    marks.add(Svg.segment("moment", x, frame.top() - 6, x, frame.bottom()));
    marks.add(Svg.text("moment", left + width / 2, y, "middle", moment.label()));
    if (lower) {
      lowerRowEnds = left + width + CHARACTER;
    }
  }
}
