package dev.millrace.jobs.event;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.core.io.NumberOutput;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** JSON under construction, used again for the next event. Not to be shared between threads. */
public final class JsonBuffer {
  private static final int LONGEST_LONG = 20;

  private byte[] bytes = new byte[512];
  private int length;

  public JsonBuffer clear() {
    length = 0;
    return this;
  }

  public JsonBuffer append(byte[] more) {
    return append(more, more.length);
  }

  /** Appends the first {@code count} bytes. */
  public JsonBuffer append(byte[] more, int count) {
    reserve(count);
    System.arraycopy(more, 0, bytes, length, count);
    length += count;
    return this;
  }

  public JsonBuffer append(char ascii) {
    reserve(1);
    bytes[length++] = (byte) ascii;
    return this;
  }

  /** Appends a number in the shortest form that reads back as the same float. */
  public JsonBuffer append(float number) {
    return appendAscii(NumberOutput.toString(number, true));
  }

  /** Appends a number in the shortest form that reads back as the same double. */
  public JsonBuffer append(double number) {
    return appendAscii(NumberOutput.toString(number, true));
  }

  public JsonBuffer append(long number) {
    reserve(LONGEST_LONG);
    length = NumberOutput.outputLong(number, bytes, length);
    return this;
  }

  /** Appends a text of ASCII characters as it stands. */
  public JsonBuffer appendAscii(String text) {
    reserve(text.length());
    for (int i = 0; i < text.length(); i++) {
      bytes[length++] = (byte) text.charAt(i);
    }
    return this;
  }

  /** Appends a text in quotes, escaped. */
  public JsonBuffer appendText(String text) {
    append('"');
    if (isPlain(text)) {
      appendAscii(text);
    } else {
      append(JsonStringEncoder.getInstance().quoteAsUTF8(text));
    }
    return append('"');
  }

  /** Appends a comma if a value stands before the next one. */
  public JsonBuffer separate() {
    int last = length == 0 ? ':' : bytes[length - 1];
    return last == '{' || last == '[' || last == ':' ? this : append(',');
  }

  public byte[] toBytes() {
    return Arrays.copyOf(bytes, length);
  }

  /** {@code "name":}, escaped. */
  public static byte[] field(String name) {
    return (quoted(name) + ":").getBytes(StandardCharsets.UTF_8);
  }

  /** A text in quotes, escaped. */
  static String quoted(String text) {
    return '"' + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
  }

  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c > '~' || c == '"' || c == '\\') {
        return false;
      }
    }
    return true;
  }

  private void reserve(int more) {
    if (length + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
    }
  }
}
