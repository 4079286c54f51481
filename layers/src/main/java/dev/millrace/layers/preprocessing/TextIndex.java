package dev.millrace.layers.preprocessing;

import dev.millrace.layers.Encoding;
import dev.millrace.layers.ModelException;
import dev.millrace.layers.Vocabulary;

/**
 * Texts to ids. These are counted: the mask's (0, if there is a mask and the encoding is {@link
 * Encoding#INT}), the unknown texts', the vocabulary's.
 *
 * <p>Unknown texts share one id, or are spread over several by their hash; where there is none for
 * them, they are a {@link ModelException}.
 *
 * <p>Source: {@code keras.src.layers.preprocessing.index_lookup.IndexLookup}.
 *
 * @param mask the text that stands for none, or null; encodings other than INT leave it out
 * @param unknownIds Keras' {@code num_oov_indices}
 */
public record TextIndex(
    Vocabulary vocabulary, String mask, int unknownIds, TextHash hash, Encoding encoding) {
  public TextIndex {
    Ids.requireCount(unknownIds);
  }

  /** How many ids there are. */
  public int size() {
    return Ids.before(mask != null, unknownIds, encoding) + vocabulary.size();
  }

  public long id(String text) {
    if (text.equals(mask)) {
      return Ids.ofMask(encoding);
    }
    int place = vocabulary.find(text);
    int unknownFrom = Ids.before(mask != null, 0, encoding);
    return unknownFrom + (place < 0 ? unknown(text) : unknownIds + place);
  }

  private long unknown(String text) {
    return switch (unknownIds) {
      case 0 -> throw new ModelException("expected a text of the vocabulary, found '" + text + "'");
      case 1 -> 0;
      default -> hash.place(text, unknownIds);
    };
  }
}
