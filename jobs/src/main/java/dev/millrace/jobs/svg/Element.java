package dev.millrace.jobs.svg;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An element of HTML or SVG. It escapes what it holds, so the whole is well-formed XML and valid
 * HTML alike.
 *
 * <pre>{@code Element.of("p", "note").text("a < b").toString() // <p class="note">a &lt; b</p>}
 * </pre>
 */
public final class Element {
  /** What no XML may hold: control characters, halves of surrogate pairs, non-characters. */
  private static final String NOT_XML =
      "[^\\x09\\x0a\\x0d\\x20-\\x{d7ff}\\x{e000}-\\x{fffd}\\x{10000}-\\x{10ffff}]";

  /** The elements that HTML never closes with a tag of their own. */
  private static final Set<String> EMPTY = Set.of("meta", "br");

  private final String name;
  private final Map<String, Object> attributes = new LinkedHashMap<>();
  private final List<String> content = new ArrayList<>();

  private Element(String name) {
    this.name = name;
  }

  public static Element of(String name) {
    return new Element(name);
  }

  public static Element of(String name, String cssClass) {
    return of(name).with("class", cssClass);
  }

  /** Sets an attribute; numbers are written with two decimals at most. */
  public Element with(String attribute, Object value) {
    attributes.put(attribute, value);
    return this;
  }

  public Element add(Element... children) {
    return add(List.of(children));
  }

  public Element add(List<Element> children) {
    children.forEach(child -> content.add(child.toString()));
    return this;
  }

  public Element text(String text) {
    content.add(escape(text));
    return this;
  }

  /** Adds a style sheet's text as it is; it must hold neither {@code <} nor {@code &}. */
  public Element style(String css) {
    if (css.contains("<") || css.contains("&")) {
      throw new IllegalArgumentException("expected a style sheet without < and &");
    }
    content.add(css);
    return this;
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("<").append(name);
    attributes.forEach((key, value) -> text.append(attribute(key, value)));
    if (EMPTY.contains(name)) {
      return text.append("/>").toString();
    }
    text.append('>');
    content.forEach(text::append);
    return text.append("</").append(name).append('>').toString();
  }

  private static String attribute(String key, Object value) {
    String text = value instanceof Double d ? Svg.pixels(d) : value.toString();
    return " " + key + "=\"" + escape(text) + "\"";
  }

  private static String escape(String text) {
    return text.replaceAll(NOT_XML, "\ufffd")
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
