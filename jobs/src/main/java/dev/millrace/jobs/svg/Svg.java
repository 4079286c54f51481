package dev.millrace.jobs.svg;

import java.util.Locale;

/** SVG's simple shapes, in pixels. */
public final class Svg {
  private Svg() {}

  /** A drawing of that size, described for those who cannot see it. */
  public static Element drawing(double width, double height, String description) {
    return Element.of("svg")
        .with("xmlns", "http://www.w3.org/2000/svg")
        .with("viewBox", "0 0 %s %s".formatted(pixels(width), pixels(height)))
        .with("role", "img")
        .with("aria-label", description);
  }

  /** A straight line. */
  public static Element segment(String cssClass, double x1, double y1, double x2, double y2) {
    return Element.of("line", cssClass).with("x1", x1).with("y1", y1).with("x2", x2).with("y2", y2);
  }

  /** A text; {@code anchor} is start, middle or end. */
  public static Element text(String cssClass, double x, double y, String anchor, String text) {
    return Element.of("text", cssClass)
        .with("x", x)
        .with("y", y)
        .with("text-anchor", anchor)
        .text(text);
  }

  public static Element path(String cssClass, String data) {
    return Element.of("path", cssClass).with("d", data);
  }

  /** A rectangle with round corners. */
  public static Element rectangle(
      String cssClass, double x, double y, double width, double height, double radius) {
    return Element.of("rect", cssClass)
        .with("x", x)
        .with("y", y)
        .with("width", width)
        .with("height", height)
        .with("rx", radius);
  }

  /** A coordinate: two decimals at most, no trailing zeros. */
  public static String pixels(double value) {
    String text = String.format(Locale.ROOT, "%.2f", value);
    return text.replaceAll("\\.?0+$", "").replaceAll("^-0$", "0");
  }
}
