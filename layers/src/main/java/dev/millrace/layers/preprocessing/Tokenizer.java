package dev.millrace.layers.preprocessing;

import dev.millrace.layers.ModelException;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts texts into tokens.
 *
 * @param ngrams how many neighbours make a token, one size after the other; none: each word is one
 */
public record Tokenizer(
    Standardization standardization, Splitting splitting, List<Integer> ngrams) {
  public Tokenizer {
    ngrams = List.copyOf(ngrams);
    if (ngrams.stream().anyMatch(width -> width < 1)) {
      throw new ModelException("expected ngrams of 1 and above, found " + ngrams);
    }
  }

  /** The tokens of a record's texts. */
  List<String> tokens(List<String> texts) {
    List<String> words = new ArrayList<>();
    for (String text : texts) {
      words.addAll(splitting.tokens(standardization.apply(text)));
    }
    return ngrams.isEmpty() ? words : joined(words);
  }

  /** How many tokens come of a number of words. */
  long count(long words) {
    return ngrams.isEmpty()
        ? words
        : ngrams.stream().mapToLong(width -> Math.max(0, words - width + 1)).sum();
  }

  private List<String> joined(List<String> words) {
    List<String> joined = new ArrayList<>();
    for (int width : ngrams) {
      for (int i = 0; i + width <= words.size(); i++) {
        joined.add(String.join(" ", words.subList(i, i + width)));
      }
    }
    return joined;
  }
}
