package dev.millrace.layers.keras;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millrace.layers.ModelException;
import java.util.ArrayList;
import java.util.List;

/**
 * A number, or lists of lists of numbers of one shape, as JSON writes an array.
 *
 * @param sizes none for a number alone
 * @param values row-major
 */
record NestedList(long[] sizes, float[] values) {
  static NestedList of(JsonNode node) {
    List<Long> sizes = new ArrayList<>();
    for (JsonNode each = node; each.isArray(); each = each.path(0)) {
      sizes.add((long) each.size());
    }
    List<Float> values = new ArrayList<>();
    collect(node, sizes, 0, values);
    float[] flat = new float[values.size()];
    for (int i = 0; i < flat.length; i++) {
      flat[i] = values.get(i);
    }
    return new NestedList(sizes.stream().mapToLong(Long::longValue).toArray(), flat);
  }

  private static void collect(JsonNode node, List<Long> sizes, int depth, List<Float> values) {
    if (depth == sizes.size() && node.isNumber()) {
      values.add(node.floatValue());
    } else if (depth < sizes.size() && node.isArray() && node.size() == sizes.get(depth)) {
      node.forEach(each -> collect(each, sizes, depth + 1, values));
    } else {
      throw new ModelException("expected numbers in lists of one shape, found another");
    }
  }
}
