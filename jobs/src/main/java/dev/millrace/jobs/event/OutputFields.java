package dev.millrace.jobs.event;

import dev.millrace.layers.ModelException;
import java.io.Serializable;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The fields that a scored event gets besides its own.
 *
 * @param scores the field that takes all scores as an array, unless some are named
 * @param model the field that takes the model's name, version and hash
 * @param named fields that take one score each: the field's name and the score's number, from 0
 */
public record OutputFields(String scores, String model, Map<String, Integer> named)
    implements Serializable {
  private static final OutputFields DEFAULT = new OutputFields("scores", "model", Map.of());

  public OutputFields {
    named = Collections.unmodifiableMap(new TreeMap<>(named));
    named.forEach(OutputFields::requireNumber);
    if (named.isEmpty() ? scores.equals(model) : named.containsKey(model)) {
      throw new IllegalArgumentException(
          "expected fields of different names for scores and model, found '" + model + "' twice");
    }
  }

  /** {@code "scores":[0.9,0.1],"model":{"name":..,"version":..,"hash":..}}. */
  public static OutputFields standard() {
    return DEFAULT;
  }

  /** The score of that number stands alone, in a field of its own. */
  public OutputFields named(String field, int score) {
    Map<String, Integer> more = new TreeMap<>(named);
    more.put(field, score);
    return new OutputFields(scores, model, more);
  }

  /** The names of all fields that are added: an event must not have them already. */
  public Set<String> names() {
    Set<String> names = new LinkedHashSet<>(named.isEmpty() ? Set.of(scores) : named.keySet());
    names.add(model);
    return names;
  }

  /** How many scores a model must give at least. */
  public int scoresNeeded() {
    return named.values().stream().mapToInt(i -> i + 1).max().orElse(0);
  }

  /**
   * Checks that a model gives every score that is named.
   *
   * @throws ModelException if it does not
   */
  public void requireScores(int found) {
    if (found < scoresNeeded()) {
      throw new ModelException(
          "expected " + scoresNeeded() + " scores at least, for " + named + ", found " + found);
    }
  }

  private static void requireNumber(String field, int score) {
    if (score < 0) {
      throw new IllegalArgumentException(
          "score '" + field + "': expected a number of 0 and above, found " + score);
    }
  }
}
