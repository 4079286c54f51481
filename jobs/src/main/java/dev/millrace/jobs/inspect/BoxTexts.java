package dev.millrace.jobs.inspect;

import dev.millrace.layers.DType;
import dev.millrace.layers.TensorType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What stands in a picture's boxes. */
final class BoxTexts {
  private static final int MOST_SHAPES = 2;
  private static final int LONGEST_LINE = 42;
  private static final int MOST_LINES = 3;

  private BoxTexts() {}

  /** A shape, with its type unless that is float32. */
  static String shape(TensorType type) {
    return type.dtype() == DType.FLOAT32 ? type.shape().toString() : type.toString();
  }

  /** Outputs and parameters, short. */
  static List<String> facts(List<TensorType> outputs, long parameters) {
    String shapes =
        outputs.stream().limit(MOST_SHAPES).map(BoxTexts::shape).collect(Collectors.joining(", "));
    String more = outputs.size() > MOST_SHAPES ? " +" + (outputs.size() - MOST_SHAPES) : "";
    return List.of(shapes + more + parameters(parameters));
  }

  private static String parameters(long count) {
    return count == 0 ? "" : String.format(Locale.ROOT, " · %,d params", count);
  }

  /** All of it. */
  static String note(
      String path, String kerasClass, List<TensorType> outputs, long parameters, long cost) {
    String types = outputs.stream().map(TensorType::toString).collect(Collectors.joining(", "));
    String costs = cost > 0 ? String.format(Locale.ROOT, "%n%,d multiply-adds", cost) : "";
    return "%s (%s)%n%s%n%,d parameters".formatted(path, kerasClass, types, parameters) + costs;
  }

  /** A reason in lines as long as boxes are wide, the first few of them. */
  static List<String> wrapped(String reason) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : reason.split(" ")) {
      if (!line.isEmpty() && line.length() + word.length() >= LONGEST_LINE) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines.size() <= MOST_LINES
        ? lines
        : List.of(lines.get(0), lines.get(1), lines.get(2) + " …");
  }
}
