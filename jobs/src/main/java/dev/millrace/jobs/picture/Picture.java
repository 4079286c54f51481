package dev.millrace.jobs.picture;

import dev.millrace.jobs.svg.Element;
import dev.millrace.jobs.svg.Svg;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * A flow as an SVG file, with a head and a legend.
 *
 * @param title what it shows
 * @param facts a line about it
 */
public record Picture(String title, String facts, Flow flow) {
  private static final double MARGIN = 28;
  private static final double TITLE_SIZE = 20;
  private static final double FACTS_SIZE = 13;
  private static final double LEGEND_SIZE = 12;
  private static final double LEGEND_GAP = 18;
  private static final double SWATCH = 18;
  private static final double HEAD = 112;
  private static final double MOST_TITLE = 900;

  /** The file's text: the same for the same flow. */
  public String svg() {
    Layout layout = Layout.of(flow);
    List<Box.Kind> kinds = List.copyOf(kinds(flow));
    double head =
        Math.max(
            Math.max(
                Lettering.width(fittingTitle(), TITLE_SIZE), Lettering.width(facts, FACTS_SIZE)),
            kinds.stream().mapToDouble(Picture::legendWidth).sum());
    double inner = Math.max(layout.width(), head);
    double width = inner + 2 * MARGIN;
    double height = HEAD + layout.height() + MARGIN;
    return Svg.drawing(width, height, "The graph of " + fittingTitle())
            .with("width", width)
            .with("height", height)
            .add(Element.of("style").style(css()), arrow())
            .add(Svg.rectangle("page", 0, 0, width, height, 0))
            .add(head(kinds))
            .add(
                Element.of("g", "graph")
                    .with(
                        "transform",
                        "translate(%s %s)"
                            .formatted(
                                Svg.pixels(MARGIN + (inner - layout.width()) / 2),
                                Svg.pixels(HEAD)))
                    .add(Art.of(flow, layout, "")))
        + "\n";
  }

  private String fittingTitle() {
    return Lettering.cut(Lettering.plain(title), TITLE_SIZE, MOST_TITLE);
  }

  private List<Element> head(List<Box.Kind> kinds) {
    List<Element> head = new ArrayList<>();
    head.add(Svg.text("title", MARGIN, 44, "start", fittingTitle()));
    head.add(Svg.text("facts", MARGIN, 66, "start", facts));
    double x = MARGIN;
    for (Box.Kind kind : kinds) {
      head.add(
          Element.of("g", "key " + kind.cssClass())
              .add(Svg.rectangle("card", x, 80, 12, 12, 3))
              .add(Svg.text("words", x + SWATCH, 90, "start", kind.words())));
      x += legendWidth(kind);
    }
    return head;
  }

  private static double legendWidth(Box.Kind kind) {
    return SWATCH + Lettering.width(kind.words(), LEGEND_SIZE) + LEGEND_GAP;
  }

  private static Set<Box.Kind> kinds(Flow flow) {
    Set<Box.Kind> kinds = EnumSet.noneOf(Box.Kind.class);
    for (Box box : flow.boxes()) {
      kinds.add(box.kind());
      box.inside().ifPresent(inside -> kinds.addAll(kinds(inside)));
    }
    return kinds;
  }

  private static Element arrow() {
    Element marker =
        Element.of("marker")
            .with("id", "arrow")
            .with("viewBox", "0 0 8 8")
            .with("refX", 7.0)
            .with("refY", 4.0)
            .with("markerWidth", 8.0)
            .with("markerHeight", 8.0)
            .with("markerUnits", "userSpaceOnUse")
            .with("orient", "auto")
            .add(Svg.path("tip", "M0 0.6L7.4 4L0 7.4L1.8 4Z"));
    return Element.of("defs").add(marker);
  }

  private static String css() {
    try (InputStream css = Picture.class.getResourceAsStream("picture.css")) {
      return new String(css.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
