package dev.millrace.layers.preprocessing;

import dev.millrace.layers.ModelException;

/**
 * What happens to a text before it is cut. Letters and punctuation are those of ASCII alone, as in
 * TensorFlow without an encoding.
 *
 * <p>Source: {@code standardize} of {@code keras.layers.TextVectorization}.
 */
public enum Standardization {
  NONE(false, false),
  LOWER(true, false),
  STRIP_PUNCTUATION(false, true),
  LOWER_AND_STRIP_PUNCTUATION(true, true);

  private final boolean lowers;
  private final boolean strips;

  Standardization(boolean lowers, boolean strips) {
    this.lowers = lowers;
    this.strips = strips;
  }

  /** The standardization that Keras calls {@code name}. */
  public static Standardization ofKeras(String name) {
    return switch (name) {
      case "lower" -> LOWER;
      case "strip_punctuation" -> STRIP_PUNCTUATION;
      case "lower_and_strip_punctuation" -> LOWER_AND_STRIP_PUNCTUATION;
      default ->
          throw new ModelException(
              "expected one of lower, strip_punctuation, lower_and_strip_punctuation, found '"
                  + name
                  + "'");
    };
  }

  String apply(String text) {
    if (this == NONE) {
      return text;
    }
    StringBuilder standard = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!strips || !isPunctuation(c)) {
        standard.append(lowers && c >= 'A' && c <= 'Z' ? (char) (c + 'a' - 'A') : c);
      }
    }
    return standard.toString();
  }

  private static boolean isPunctuation(char c) {
    return c >= '!' && c <= '/' || c >= ':' && c <= '@' || c >= '[' && c <= '`' || isBrace(c);
  }

  private static boolean isBrace(char c) {
    return c >= '{' && c <= '~';
  }
}
