package dev.millrace.jobs.event;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;

/**
 * Short texts seen lately, so that one that comes again (an airport, a currency) is not made again.
 */
final class RecentTexts {
  private static final int SIZE = 1024;
  private static final int LONGEST = 24;

  private final String[] texts = new String[SIZE];

  /** The text at which the parser stands. */
  String text(JsonParser parser) throws IOException {
    int length = parser.getTextLength();
    return length > LONGEST
        ? parser.getText()
        : text(parser.getTextCharacters(), parser.getTextOffset(), length);
  }

  private String text(char[] chars, int from, int length) {
    int hash = 0;
    for (int i = from; i < from + length; i++) {
      hash = 31 * hash + chars[i];
    }
    int slot = (hash ^ hash >>> 10) & SIZE - 1;
    String known = texts[slot];
    if (known == null || !same(known, chars, from, length)) {
      known = new String(chars, from, length);
      texts[slot] = known;
    }
    return known;
  }

  private static boolean same(String text, char[] chars, int from, int length) {
    if (text.length() != length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (text.charAt(i) != chars[from + i]) {
        return false;
      }
    }
    return true;
  }
}
