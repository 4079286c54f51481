package dev.millrace.jobs.backfill;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** A JSON object a line, as it stands; empty lines are none. */
final class JsonLines implements RowReader {
  private final CountingInputStream raw;
  private final InputStream in;
  private byte[] buffer = new byte[1 << 16];
  private int next;
  private int end;

  JsonLines(InputFile file) throws IOException {
    raw = new CountingInputStream(file.open());
    in = InputFile.decompressed(raw);
  }

  @Override
  public byte[] next() throws IOException {
    byte[] line = line();
    while (line != null && isBlank(line)) {
      line = line();
    }
    return line;
  }

  @Override
  public long position() {
    return raw.count();
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  private byte[] line() throws IOException {
    int searched = next;
    while (true) {
      for (int i = searched; i < end; i++) {
        if (buffer[i] == '\n') {
          return take(i, i + 1);
        }
      }
      searched = end - next;
      if (!fill()) {
        return next == end ? null : take(end, end);
      }
    }
  }

  private byte[] take(int lineEnd, int newNext) {
    byte[] line = Arrays.copyOfRange(buffer, next, lineEnd);
    next = newNext;
    return line;
  }

  /** Reads more behind what is left, which moves to the front. Returns false at the end. */
  private boolean fill() throws IOException {
    int left = end - next;
    byte[] into =
        left > buffer.length / 2 ? new byte[Math.multiplyExact(2, buffer.length)] : buffer;
    System.arraycopy(buffer, next, into, 0, left);
    buffer = into;
    next = 0;
    int read = in.read(buffer, left, buffer.length - left);
    end = left + Math.max(read, 0);
    return read > 0;
  }

  private static boolean isBlank(byte[] line) {
    for (byte each : line) {
      if (each != ' ' && each != '\t' && each != '\r') {
        return false;
      }
    }
    return true;
  }
}
