package dev.millrace.jobs.demo.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Rows of text in aligned columns: the first one to the left, the others to the right. */
final class TextTable {
  private static final String INDENT = "  ";
  private static final String GAP = "   ";

  private final List<List<String>> rows = new ArrayList<>();

  TextTable row(String... cells) {
    rows.add(List.of(cells));
    return this;
  }

  List<String> lines() {
    return rows.stream().map(this::line).toList();
  }

  private String line(List<String> row) {
    StringBuilder line = new StringBuilder(INDENT);
    for (int column = 0; column < row.size(); column++) {
      String cell = row.get(column);
      String padding = " ".repeat(width(column) - cell.length());
      line.append(column == 0 ? cell + padding : GAP + padding + cell);
    }
    return line.toString().stripTrailing();
  }

  private int width(int column) {
    return rows.stream()
        .flatMapToInt(row -> IntStream.of(column < row.size() ? row.get(column).length() : 0))
        .max()
        .orElse(0);
  }
}
