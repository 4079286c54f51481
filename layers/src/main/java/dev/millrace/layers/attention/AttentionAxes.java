package dev.millrace.layers.attention;

import dev.millrace.layers.ModelException;
import dev.millrace.layers.ops.Einsum;
import java.util.List;

/**
 * The two products of attention: over the features, and over the keys.
 *
 * @param scores from query and key
 * @param mean from weights and value
 */
record AttentionAxes(Einsum scores, Einsum mean) {
  /** For inputs {@code (batch, ..., heads, features)} whose queries and keys lie along the axes. */
  static AttentionAxes of(int rank, List<Integer> axes) {
    StringBuilder query = new StringBuilder();
    StringBuilder key = new StringBuilder();
    StringBuilder apart = new StringBuilder();
    for (int axis = 0; axis < rank; axis++) {
      boolean attends = axes.contains(axis);
      query.append((char) ('a' + axis));
      key.append((char) ((attends ? 'A' : 'a') + axis));
      apart.append(attends || axis == rank - 1 ? "" : (char) ('a' + axis));
    }
    String weights = apart + pick(query, axes) + pick(key, axes);
    return new AttentionAxes(
        new Einsum(query + "," + key + "->" + weights),
        new Einsum(weights + "," + key + "->" + query));
  }

  private static String pick(StringBuilder letters, List<Integer> axes) {
    StringBuilder picked = new StringBuilder();
    for (int axis : axes) {
      if (axis < 1 || axis > letters.length() - 3) {
        throw new ModelException("expected axes between batch and heads, found " + axes);
      }
      picked.append(letters.charAt(axis));
    }
    return picked.toString();
  }
}
