package dev.millrace.jobs.picture;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * A flow's boxes in rows: each in the row below the lowest of those that give to it. An edge that
 * passes rows has a place to pass in each of them.
 *
 * <p>Places are numbered: the boxes first, as in the flow, then the passages.
 */
final class Rows {
  /** Beyond, edges go straight from box to box. */
  private static final int MOST_PASSAGES = 20_000;

  private final int boxes;
  private final int[] rowOf;
  private final List<List<Integer>> rows = new ArrayList<>();
  private final List<Integer> rowNumbers = new ArrayList<>();
  private final List<List<Integer>> above = new ArrayList<>();
  private final List<List<Integer>> below = new ArrayList<>();
  private final List<List<Integer>> ways = new ArrayList<>();

  private Rows(int[] rowOf) {
    this.boxes = rowOf.length;
    this.rowOf = rowOf;
  }

  static Rows of(Flow flow) {
    Rows rows = new Rows(longestPaths(flow));
    for (int row : rows.rowOf) {
      rows.place(row);
    }
    long passages = flow.edges().stream().mapToLong(edge -> rows.length(edge) - 1L).sum();
    for (Flow.Edge edge : flow.edges()) {
      rows.ways.add(rows.way(edge, passages <= MOST_PASSAGES));
    }
    return rows;
  }

  /** The rows of boxes; what nothing gives to stands right above where it is needed first. */
  private static int[] longestPaths(Flow flow) {
    List<Flow.Edge> edges = new ArrayList<>(flow.edges());
    edges.sort(Comparator.comparingInt(Flow.Edge::to));
    int[] rows = new int[flow.boxes().size()];
    boolean[] isGiven = new boolean[rows.length];
    for (Flow.Edge edge : edges) {
      rows[edge.to()] = Math.max(rows[edge.to()], rows[edge.from()] + 1);
      isGiven[edge.to()] = true;
    }
    int[] needed = new int[rows.length];
    Arrays.fill(needed, Integer.MAX_VALUE);
    for (Flow.Edge edge : edges) {
      needed[edge.from()] = Math.min(needed[edge.from()], rows[edge.to()]);
    }
    for (int box = 0; box < rows.length; box++) {
      if (!isGiven[box] && needed[box] != Integer.MAX_VALUE) {
        rows[box] = needed[box] - 1;
      }
    }
    return rows;
  }

  private int length(Flow.Edge edge) {
    return rowOf[edge.to()] - rowOf[edge.from()];
  }

  private int place(int row) {
    while (rows.size() <= row) {
      rows.add(new ArrayList<>());
    }
    int place = above.size();
    rows.get(row).add(place);
    rowNumbers.add(row);
    above.add(new ArrayList<>());
    below.add(new ArrayList<>());
    return place;
  }

  /** The row of a place. */
  List<Integer> rowOf(int place) {
    return rows.get(rowNumbers.get(place));
  }

  /** The number of a place's row. */
  int rowNumber(int place) {
    return rowNumbers.get(place);
  }

  private List<Integer> way(Flow.Edge edge, boolean isPassing) {
    List<Integer> way = new ArrayList<>(List.of(edge.from()));
    for (int row = rowOf[edge.from()] + 1; isPassing && row < rowOf[edge.to()]; row++) {
      way.add(place(row));
    }
    way.add(edge.to());
    for (int i = 1; i < way.size() && (isPassing || length(edge) == 1); i++) {
      below.get(way.get(i - 1)).add(way.get(i));
      above.get(way.get(i)).add(way.get(i - 1));
    }
    return way;
  }

  boolean isPassage(int place) {
    return place >= boxes;
  }

  /** How many places there are. */
  int places() {
    return above.size();
  }

  /** The places of each row, from left to right; their order may be changed. */
  List<List<Integer>> rows() {
    return rows;
  }

  /** The places in the row above from which an edge leads here. */
  List<Integer> above(int place) {
    return above.get(place);
  }

  /** The places in the row below to which an edge leads from here. */
  List<Integer> below(int place) {
    return below.get(place);
  }

  /** The places that each edge goes by, in the order of the flow's edges. */
  List<List<Integer>> ways() {
    return ways;
  }
}
