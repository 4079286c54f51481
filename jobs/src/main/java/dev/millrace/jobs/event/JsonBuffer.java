package dev.millrace.jobs.event;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.core.io.NumberOutput;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes under construction, used again for the next event. */
final class JsonBuffer {
  private byte[] bytes = new byte[512];
  private int length;

  JsonBuffer clear() {
    length = 0;
    return this;
  }

  JsonBuffer append(byte[] more) {
    return append(more, more.length);
  }

  /** Appends the first {@code count} bytes. */
  JsonBuffer append(byte[] more, int count) {
    reserve(count);
    System.arraycopy(more, 0, bytes, length, count);
    length += count;
    return this;
  }

  JsonBuffer append(char ascii) {
    reserve(1);
    bytes[length++] = (byte) ascii;
    return this;
  }

  /** Appends a number in the shortest form that reads back as the same float. */
  JsonBuffer append(float number) {
    String digits = NumberOutput.toString(number, true);
    reserve(digits.length());
    for (int i = 0; i < digits.length(); i++) {
      bytes[length++] = (byte) digits.charAt(i);
    }
    return this;
  }

  byte[] toBytes() {
    return Arrays.copyOf(bytes, length);
  }

  /** {@code "name":}, escaped. */
  static byte[] field(String name) {
    return (quoted(name) + ":").getBytes(StandardCharsets.UTF_8);
  }

  /** A text in quotes, escaped. */
  static String quoted(String text) {
    return '"' + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
  }

  private void reserve(int more) {
    if (length + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
    }
  }
}
