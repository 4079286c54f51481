package dev.millrace.jobs.picture;

import dev.millrace.jobs.picture.Layout.Spot;
import dev.millrace.jobs.svg.Element;
import dev.millrace.jobs.svg.Svg;
import java.util.ArrayList;
import java.util.List;

/** Draws a layout: its edges, and its boxes above them. */
final class Art {
  private static final double ROUND = 9;
  private static final double ROUNDEST = 20;

  private Art() {}

  /**
   * The elements.
   *
   * @param prefix what the boxes' ids begin with
   */
  static List<Element> of(Flow flow, Layout layout, String prefix) {
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < flow.edges().size(); i++) {
      Flow.Edge edge = flow.edges().get(i);
      elements.add(
          Svg.path("edge", layout.routes().get(i).toString())
              .with("data-from", prefix + edge.from())
              .with("data-to", prefix + edge.to()));
    }
    for (int box = 0; box < layout.frames().size(); box++) {
      elements.add(box(layout.frames().get(box), layout.spots().get(box), prefix + box));
    }
    return elements;
  }

  private static Element box(Frame frame, Spot spot, String id) {
    Box.Kind kind = frame.box().kind();
    boolean isEnd = kind == Box.Kind.INPUT || kind == Box.Kind.OUTPUT;
    double round = isEnd ? Math.min(ROUNDEST, spot.height() / 2) : ROUND;
    Element group =
        Element.of("g", "box " + kind.cssClass() + (frame.inside().isPresent() ? " model" : ""))
            .with("data-id", id)
            .add(Element.of("title").text(Lettering.note(frame.box().note())))
            .add(
                Svg.rectangle("card", spot.left(), spot.top(), spot.width(), spot.height(), round));
    if (!isEnd) {
      double height = Frame.LINE * frame.lines().size() - 2;
      group.add(Svg.rectangle("stripe", spot.left() + 5, spot.top() + 10, 3, height, 1.5));
    }
    group.add(texts(frame, spot, isEnd));
    frame.inside().ifPresent(inside -> group.add(inside(frame, inside, spot, id)));
    return group;
  }

  private static List<Element> texts(Frame frame, Spot spot, boolean isEnd) {
    List<Element> texts = new ArrayList<>();
    double x = isEnd ? spot.middle() : spot.left() + Frame.PADDING + 2;
    for (int i = 0; i < frame.lines().size(); i++) {
      double y = spot.top() + Frame.FIRST_LINE + i * Frame.LINE;
      String cssClass = i == 0 ? "name" : i == 1 ? "class" : "fact";
      texts.add(Svg.text(cssClass, x, y, isEnd ? "middle" : "start", frame.lines().get(i)));
    }
    return texts;
  }

  private static Element inside(Frame frame, Layout inside, Spot spot, String id) {
    double x = spot.left() + (spot.width() - inside.width()) / 2;
    double y = spot.top() + frame.insideTop();
    return Element.of("g", "inside")
        .with("transform", "translate(%s %s)".formatted(Svg.pixels(x), Svg.pixels(y)))
        .add(of(frame.box().inside().orElseThrow(), inside, id + "-"));
  }
}
