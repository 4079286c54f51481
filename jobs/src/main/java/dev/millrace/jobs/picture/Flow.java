package dev.millrace.jobs.picture;

import java.util.ArrayList;
import java.util.List;

/**
 * Boxes, and which of them gives to which.
 *
 * @param boxes each after those that give to it
 * @param edges numbers of boxes
 */
public record Flow(List<Box> boxes, List<Edge> edges) {
  /** From a box to a later one. */
  public record Edge(int from, int to) {}

  public Flow {
    boxes = List.copyOf(boxes);
    edges = List.copyOf(edges);
    for (Edge edge : edges) {
      if (edge.from() < 0 || edge.from() >= edge.to() || edge.to() >= boxes.size()) {
        throw new IllegalArgumentException("expected an edge to a later box, found " + edge);
      }
    }
  }

  /** A flow that is being put together. */
  public static final class Builder {
    private final List<Box> boxes = new ArrayList<>();
    private final List<Edge> edges = new ArrayList<>();

    /** Adds a box that is given to by others. Returns its number. */
    public int add(Box box, List<Integer> from) {
      boxes.add(box);
      int number = boxes.size() - 1;
      from.stream().distinct().forEach(each -> edges.add(new Edge(each, number)));
      return number;
    }

    public Flow build() {
      return new Flow(boxes, edges);
    }
  }
}
