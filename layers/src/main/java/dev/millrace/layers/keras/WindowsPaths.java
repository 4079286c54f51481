package dev.millrace.layers.keras;

import io.jhdf.api.Group;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Groups that Keras wrote on Windows: all at the root, each with a whole path as its name: {@code
 * layers\dense}.
 */
final class WindowsPaths {
  private static final String SEPARATOR = "\\";
  private static final WindowsPaths NONE = new WindowsPaths();

  private final List<Group> groups = new ArrayList<>();
  private final Map<String, WindowsPaths> children = new TreeMap<>();

  private WindowsPaths() {}

  /** The paths among the roots' groups. */
  static WindowsPaths of(List<? extends Group> roots) {
    WindowsPaths all = new WindowsPaths();
    for (Group root : roots) {
      for (String path : root.getChildren().keySet()) {
        if (isPath(path)) {
          Hdf5.group(root, path).ifPresent(group -> all.put(path, group));
        }
      }
    }
    return all;
  }

  static boolean isPath(String name) {
    return name.contains(SEPARATOR);
  }

  private void put(String path, Group group) {
    WindowsPaths place = this;
    for (String step : path.split("\\\\")) {
      place = place.children.computeIfAbsent(step, key -> new WindowsPaths());
    }
    place.groups.add(group);
  }

  WindowsPaths child(String name) {
    return children.getOrDefault(name, NONE);
  }

  /** The names of the groups below. */
  Set<String> names() {
    return children.keySet();
  }

  /** The groups that stand at this path. */
  List<Group> groups() {
    return groups;
  }
}
