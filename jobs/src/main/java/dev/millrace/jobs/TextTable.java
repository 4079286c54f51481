package dev.millrace.jobs;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A table for a terminal: a line of heads, a rule, a line a row.
 *
 * <pre>{@code
 * TextTable table = new TextTable("Layer (type)", "Params >");
 * table.row("hidden (Dense)", "128");
 * out.print(table);
 * }</pre>
 */
public final class TextTable {
  private static final String GAP = "  ";

  private final List<String> heads;
  private final boolean[] right;
  private final List<List<String>> rows = new ArrayList<>();

  /** A table of these columns; one whose head ends in {@code " >"} is aligned to the right. */
  public TextTable(String... heads) {
    this.heads = Arrays.stream(heads).map(head -> head.replaceFirst(" >$", "")).toList();
    this.right = new boolean[heads.length];
    for (int i = 0; i < heads.length; i++) {
      right[i] = heads[i].endsWith(" >");
    }
  }

  /** Adds a row of as many cells as there are columns. */
  public TextTable row(Object... cells) {
    if (cells.length != heads.size()) {
      throw new IllegalArgumentException(
          "expected " + heads.size() + " cells, found " + cells.length);
    }
    rows.add(Arrays.stream(cells).map(TextTable::printable).toList());
    return this;
  }

  /** The lines, each ended by a line break. */
  @Override
  public String toString() {
    int[] widths = IntStream.range(0, heads.size()).map(this::width).toArray();
    List<String> lines = new ArrayList<>();
    lines.add(line(heads, widths));
    lines.add(Arrays.stream(widths).mapToObj("-"::repeat).collect(Collectors.joining(GAP)));
    rows.forEach(row -> lines.add(line(row, widths)));
    return lines.stream().map(line -> line + "\n").collect(Collectors.joining());
  }

  /** Cells may show what a hostile file says: nothing in them moves the cursor. */
  private static String printable(Object cell) {
    return String.valueOf(cell).replaceAll("\\p{Cntrl}", "?");
  }

  private int width(int column) {
    int widest = rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
    return Math.max(widest, heads.get(column).length());
  }

  private String line(List<String> cells, int[] widths) {
    return IntStream.range(0, widths.length)
        .mapToObj(i -> cell(cells.get(i), widths[i], right[i]))
        .collect(Collectors.joining(GAP))
        .stripTrailing();
  }

  private static String cell(String text, int width, boolean right) {
    String padding = " ".repeat(width - text.length());
    return right ? padding + text : text + padding;
  }
}
