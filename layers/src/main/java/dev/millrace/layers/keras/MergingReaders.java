package dev.millrace.layers.keras;

import static java.util.Map.entry;

import dev.millrace.layers.Concatenate;
import dev.millrace.layers.Layer;
import dev.millrace.layers.merging.Add;
import dev.millrace.layers.merging.Average;
import dev.millrace.layers.merging.Dot;
import dev.millrace.layers.merging.Subtract;
import java.util.List;
import java.util.Map;

/** The merging layers: each its reader. */
final class MergingReaders {
  static final Map<String, LayerReader> ALL =
      Map.ofEntries(
          entry("Add", s -> new Add()),
          entry("Subtract", s -> new Subtract()),
          entry("Average", s -> new Average()),
          entry("Concatenate", s -> new Concatenate(s.config().integer("axis", -1))),
          entry("Dot", MergingReaders::dot));

  private MergingReaders() {}

  private static Layer dot(LayerSource s) {
    List<Integer> axes = s.config().axes("axes");
    return new Dot(axes.get(0), axes.get(axes.size() - 1), s.config().flag("normalize", false));
  }
}
