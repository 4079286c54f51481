package dev.millrace.layers.preprocessing;

import dev.millrace.layers.ModelException;
import java.util.ArrayList;
import java.util.List;

/**
 * How a text is cut into tokens.
 *
 * <p>Source: {@code split} of {@code keras.layers.TextVectorization}.
 */
public enum Splitting {
  /** Each text is a token. */
  NONE,
  /** At ASCII's white space, however much of it. */
  WHITESPACE,
  /** Into its Unicode characters. */
  CHARACTER;

  /** The splitting that Keras calls {@code name}. */
  public static Splitting ofKeras(String name) {
    return switch (name) {
      case "whitespace" -> WHITESPACE;
      case "character" -> CHARACTER;
      default ->
          throw new ModelException("expected one of whitespace, character, found '" + name + "'");
    };
  }

  List<String> tokens(String text) {
    return switch (this) {
      case NONE -> List.of(text);
      case WHITESPACE -> words(text);
      case CHARACTER -> text.codePoints().mapToObj(Character::toString).toList();
    };
  }

  private static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    int start = 0;
    for (int i = 0; i <= text.length(); i++) {
      if (i == text.length() || isSpace(text.charAt(i))) {
        if (i > start) {
          words.add(text.substring(start, i));
        }
        start = i + 1;
      }
    }
    return words;
  }

  private static boolean isSpace(char c) {
    return c == ' ' || c >= '\t' && c <= '\r';
  }
}
