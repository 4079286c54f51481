package dev.millrace.benchmarks.plot;

import static dev.millrace.jobs.svg.Svg.rectangle;
import static dev.millrace.jobs.svg.Svg.segment;
import static dev.millrace.jobs.svg.Svg.text;

import dev.millrace.jobs.svg.Element;
import dev.millrace.jobs.svg.Svg;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Horizontal bars in groups on a logarithmic axis. Each starts at {@code origin}: for ratios at 1,
 * so that what is faster grows to the right and what is slower to the left.
 *
 * @param title what is shown
 * @param note how it was measured
 * @param keys what the colours stand for
 * @param unit what is written behind an axis label
 */
public record BarPlot(
    String title, String note, List<Key> keys, List<Group> groups, double origin, String unit) {
  private static final double WIDTH = 860;
  private static final double LEFT = 296;
  private static final double RIGHT = 820;
  private static final double TOP = 92;
  private static final double BAR = 12;
  private static final double GAP = 12;
  private static final double BOTTOM = 40;

  /** The drawing, as a file of its own. */
  public String svg() {
    double bottom = top(groups.size());
    LogScale scale = scale();
    Element drawing =
        Svg.drawing(WIDTH, bottom + BOTTOM, title)
            .add(Element.of("style").style(css()))
            .add(rectangle("page", 0, 0, WIDTH, bottom + BOTTOM, 0))
            .add(text("title", 24, 34, "start", title), text("note", 24, 54, "start", note));
    IntStream.range(0, keys.size()).forEach(i -> drawing.add(key(i)));
    scale.ticks().forEach(tick -> drawing.add(tick(scale, tick, bottom)));
    IntStream.range(0, groups.size()).forEach(i -> drawing.add(group(scale, i)));
    double start = scale.at(origin);
    return drawing.add(segment("origin", start, TOP - 8, start, bottom)).toString();
  }

  private LogScale scale() {
    double[] values =
        groups.stream().flatMap(group -> group.bars().stream()).mapToDouble(Bar::value).toArray();
    return LogScale.around(values, origin, LEFT, RIGHT);
  }

  /** Where a group begins. */
  private double top(int group) {
    return TOP
        + groups.stream().limit(group).mapToDouble(each -> each.bars().size() * BAR + GAP).sum();
  }

  private List<Element> key(int i) {
    double x = 24 + i * 112.0;
    return List.of(
        rectangle("bar " + keys.get(i).cssClass(), x, 64, 12, 10, 2),
        text("note", x + 18, 73, "start", keys.get(i).name()));
  }

  private List<Element> tick(LogScale scale, double tick, double bottom) {
    double x = scale.at(tick);
    return List.of(
        segment("grid", x, TOP - 8, x, bottom),
        text("note", x, bottom + 18, "middle", number(tick) + unit));
  }

  private List<Element> group(LogScale scale, int i) {
    Group group = groups.get(i);
    double top = top(i);
    Element bars = Element.of("g");
    double middle = top + group.bars().size() * BAR / 2 + 4;
    bars.add(text("name", LEFT - 14, middle, "end", group.name()));
    for (int bar = 0; bar < group.bars().size(); bar++) {
      bars.add(bar(scale, group.bars().get(bar), top + bar * BAR));
    }
    return List.of(bars);
  }

  private List<Element> bar(LogScale scale, Bar bar, double y) {
    double start = scale.at(origin);
    double end = scale.at(bar.value());
    double x = Math.min(start, end);
    boolean grows = end >= start;
    return List.of(
        rectangle("bar " + bar.cssClass(), x, y + 1, Math.abs(end - start), BAR - 2, 1.5),
        text("value", end + (grows ? 5 : -5), y + BAR - 2.5, grows ? "start" : "end", bar.label()));
  }

  /** A round number: 0.05, 1, 20, 5M. */
  private static String number(double value) {
    if (value >= 1e6) {
      return number(value / 1e6) + "M";
    }
    if (value >= 1e3) {
      return number(value / 1e3) + "k";
    }
    return String.format(Locale.ROOT, "%.3f", value).replaceAll("\\.?0+$", "");
  }

  private static String css() {
    try (InputStream in = BarPlot.class.getResourceAsStream("plot.css")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
