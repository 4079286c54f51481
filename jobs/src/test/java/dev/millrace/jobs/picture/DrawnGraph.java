package dev.millrace.jobs.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/**
 * What an SVG file shows: boxes with their texts, and edges.
 *
 * @param boxes by their ids
 */
public record DrawnGraph(
    double width, double height, Map<String, DrawnBox> boxes, List<DrawnEdge> edges) {
  /** A rectangle on the page, and what is written in it. */
  public record DrawnBox(
      String id,
      String kind,
      List<String> lines,
      String note,
      double left,
      double top,
      double width,
      double height) {
    double right() {
      return left + width;
    }

    double bottom() {
      return top + height;
    }

    /** The id of the box around it; empty for none. */
    String outer() {
      return id.contains("-") ? id.substring(0, id.lastIndexOf('-')) : "";
    }
  }

  /** A line from one point to another. */
  public record DrawnEdge(
      String from, String to, double startX, double startY, double endX, double endY) {}

  private static final Pattern NUMBER = Pattern.compile("-?[0-9.]+");

  /** Reads a file's text, which must be well-formed. */
  public static DrawnGraph of(String svg) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    Element root =
        factory
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(svg)))
            .getDocumentElement();
    DrawnGraph graph =
        new DrawnGraph(
            number(root, "width"),
            number(root, "height"),
            new LinkedHashMap<>(),
            new ArrayList<>());
    NodeList all = root.getElementsByTagName("*");
    for (int i = 0; i < all.getLength(); i++) {
      Element element = (Element) all.item(i);
      if (element.hasAttribute("data-id")) {
        graph.boxes.put(element.getAttribute("data-id"), box(element));
      }
      if (element.hasAttribute("data-from")) {
        graph.edges.add(edge(element));
      }
    }
    return graph;
  }

  private static DrawnBox box(Element group) {
    List<String> lines = new ArrayList<>();
    Element card = null;
    String note = "";
    for (Node child = group.getFirstChild(); child != null; child = child.getNextSibling()) {
      Element element = (Element) child;
      switch (element.getTagName()) {
        case "text" -> lines.add(element.getTextContent());
        case "title" -> note = element.getTextContent();
        case "rect" -> card = card == null ? element : card;
        default -> assertThat(element.getTagName()).isEqualTo("g");
      }
    }
    double[] shift = shift(group);
    return new DrawnBox(
        group.getAttribute("data-id"),
        group.getAttribute("class").replaceFirst("^box ", ""),
        lines,
        note,
        number(card, "x") + shift[0],
        number(card, "y") + shift[1],
        number(card, "width"),
        number(card, "height"));
  }

  private static DrawnEdge edge(Element path) {
    String data = path.getAttribute("d");
    List<Double> numbers =
        NUMBER.matcher(data).results().map(MatchResult::group).map(Double::valueOf).toList();
    double[] shift = shift(path);
    int last = numbers.size() - 1;
    boolean isUpright = data.matches(".*V[-0-9.]+");
    double endX = isUpright ? lastX(data) : numbers.get(last - 1);
    return new DrawnEdge(
        path.getAttribute("data-from"),
        path.getAttribute("data-to"),
        numbers.get(0) + shift[0],
        numbers.get(1) + shift[1],
        endX + shift[0],
        numbers.get(last) + shift[1]);
  }

  /**
   * Where a path that ends upright does so: the last bend's end, or a corner after a level line.
   */
  private static double lastX(String data) {
    String before = data.replaceFirst("(V[-0-9.]+)+$", "");
    List<Double> numbers =
        NUMBER.matcher(before).results().map(MatchResult::group).map(Double::valueOf).toList();
    int last = numbers.size() - 1;
    boolean isCorner = before.matches(".*H[-0-9.]+q[-0-9. ]+");
    return isCorner ? numbers.get(last - 4) + numbers.get(last - 1) : numbers.get(last - 1);
  }

  private static double[] shift(Node node) {
    double[] shift = new double[2];
    for (Node outer = node; outer instanceof Element element; outer = outer.getParentNode()) {
      if (element.hasAttribute("transform")) {
        List<Double> numbers =
            NUMBER
                .matcher(element.getAttribute("transform"))
                .results()
                .map(MatchResult::group)
                .map(Double::valueOf)
                .toList();
        shift[0] += numbers.get(0);
        shift[1] += numbers.get(1);
      }
    }
    return shift;
  }

  private static double number(Element element, String attribute) {
    return Double.parseDouble(element.getAttribute(attribute));
  }

  /** The boxes whose first line is that. */
  public List<DrawnBox> named(String name) {
    return boxes.values().stream().filter(box -> box.lines().get(0).equals(name)).toList();
  }

  /** Requires boxes apart from each other, within what holds them, and edges at their boxes. */
  public void requireTidy() {
    for (DrawnBox box : boxes.values()) {
      requireWithin(box);
    }
    Map<String, List<DrawnBox>> siblings = new LinkedHashMap<>();
    boxes
        .values()
        .forEach(box -> siblings.computeIfAbsent(box.outer(), key -> new ArrayList<>()).add(box));
    siblings.values().forEach(DrawnGraph::requireApart);
    edges.forEach(this::requireAtItsBoxes);
  }

  private void requireWithin(DrawnBox box) {
    DrawnBox outer = boxes.get(box.outer());
    double left = outer == null ? 0 : outer.left();
    double top = outer == null ? 0 : outer.top();
    double right = outer == null ? width : outer.right();
    double bottom = outer == null ? height : outer.bottom();
    assertThat(box.left() >= left && box.right() <= right).as("%s across", box).isTrue();
    assertThat(box.top() >= top && box.bottom() <= bottom).as("%s down", box).isTrue();
  }

  private static void requireApart(List<DrawnBox> boxes) {
    for (int i = 0; i < boxes.size(); i++) {
      for (int j = 0; j < i; j++) {
        DrawnBox a = boxes.get(i);
        DrawnBox b = boxes.get(j);
        boolean isApart =
            a.right() <= b.left()
                || b.right() <= a.left()
                || a.bottom() <= b.top()
                || b.bottom() <= a.top();
        assertThat(isApart).as("%s and %s apart", a, b).isTrue();
      }
    }
  }

  private void requireAtItsBoxes(DrawnEdge edge) {
    DrawnBox from = boxes.get(edge.from());
    DrawnBox to = boxes.get(edge.to());
    assertThat(edge.startX()).as("%s", edge).isBetween(from.left(), from.right());
    assertThat(edge.startY()).as("%s", edge).isCloseTo(from.bottom(), within());
    assertThat(edge.endX()).as("%s", edge).isBetween(to.left(), to.right());
    assertThat(edge.endY()).as("%s", edge).isBetween(to.top() - 2.1, to.top());
  }

  private static org.assertj.core.data.Offset<Double> within() {
    return org.assertj.core.api.Assertions.within(0.1);
  }
}
