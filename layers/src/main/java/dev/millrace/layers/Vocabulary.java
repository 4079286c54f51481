package dev.millrace.layers;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Distinct texts, each with its place in the list. */
public final class Vocabulary {
  private final List<String> texts;
  private final Map<String, Integer> places;

  public Vocabulary(List<String> texts) {
    this.texts = List.copyOf(texts);
    this.places = new HashMap<>(2 * texts.size());
    for (String text : texts) {
      if (places.put(text, places.size()) != null) {
        throw new ModelException("expected distinct texts, found '" + text + "' twice");
      }
    }
  }

  public List<String> texts() {
    return texts;
  }

  public int size() {
    return texts.size();
  }

  /** The text's place, from 0; -1 for a text that is not here. */
  public int find(String text) {
    return places.getOrDefault(text, -1);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Vocabulary that && texts.equals(that.texts);
  }

  @Override
  public int hashCode() {
    return texts.hashCode();
  }

  @Override
  public String toString() {
    return texts.size() + " texts";
  }
}
