package dev.millrace.jobs.picture;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A box's texts as they fit, and its size.
 *
 * @param lines the name, the class, the facts
 * @param inside the layout of what it is made of
 */
record Frame(Box box, List<String> lines, double width, double height, Optional<Layout> inside) {
  static final double NAME_SIZE = 13;
  static final double SIZE = 11.5;
  static final double LINE = 16;
  static final double PADDING = 14;

  private static final double MOST_TEXT = 290;
  private static final double LEAST_WIDTH = 128;
  private static final double ABOVE = 9;

  /** Between the texts and what is inside. */
  private static final double GAP = 2;

  /** Where the first line's letters stand. */
  static final double FIRST_LINE = ABOVE + 12;

  static Frame of(Box box) {
    Optional<Layout> inside = box.inside().map(Layout::of);
    double most = Math.max(MOST_TEXT, inside.map(Layout::width).orElse(0.0));
    List<String> lines =
        Stream.concat(
                Stream.of(
                    fitting(box.name(), Lettering.BOLD * NAME_SIZE, most),
                    fitting(box.kerasClass(), SIZE, most)),
                box.facts().stream().map(fact -> fitting(fact, SIZE, most)))
            .filter(line -> !line.isEmpty())
            .toList();
    double texts = Lettering.boldWidth(lines.isEmpty() ? "" : lines.get(0), NAME_SIZE);
    for (String line : lines) {
      texts = Math.max(texts, Lettering.width(line, SIZE));
    }
    double width = Math.max(texts, inside.map(Layout::width).orElse(0.0)) + 2 * PADDING;
    double height = 2 * ABOVE + LINE * lines.size();
    return new Frame(
        box,
        lines,
        Math.max(LEAST_WIDTH, 10 * Math.ceil(width / 10)),
        height + inside.map(each -> each.height() + GAP + PADDING).orElse(0.0),
        inside);
  }

  private static String fitting(String text, double size, double most) {
    return Lettering.cut(Lettering.plain(text), size, most);
  }

  Frame ofWidth(double wider) {
    return new Frame(box, lines, wider, height, inside);
  }

  /** Where what is inside begins, from the top. */
  double insideTop() {
    return 2 * ABOVE + LINE * lines.size() + GAP;
  }
}
