package dev.millrace.jobs.event;

import java.util.Arrays;
import java.util.List;

/** A field's path: {@code trip.distance}; a dot that belongs to a name is written {@code \.}. */
final class FieldPath {
  private FieldPath() {}

  /** The names from the outside in. */
  static List<String> names(String path) {
    List<String> names =
        Arrays.stream(path.split("(?<!\\\\)\\.", -1)).map(n -> n.replace("\\.", ".")).toList();
    if (names.stream().anyMatch(String::isEmpty)) {
      throw new IllegalArgumentException(
          "expected a field's path like trip.distance, found '" + path + "'");
    }
    return names;
  }
}
