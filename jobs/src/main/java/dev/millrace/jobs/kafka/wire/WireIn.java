package dev.millrace.jobs.kafka.wire;

import dev.millrace.layers.ModelException;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads what {@link WireOut} writes; takes no memory that the bytes at hand do not warrant. */
final class WireIn implements AutoCloseable {
  private final DataInputStream in;

  WireIn(byte[] bytes) {
    in = new DataInputStream(new ByteArrayInputStream(bytes));
  }

  /** Reads one element of a list. */
  @FunctionalInterface
  interface Reader<V> {
    V read(WireIn in) throws IOException;
  }

  byte int8() throws IOException {
    return in.readByte();
  }

  short int16() throws IOException {
    return in.readShort();
  }

  int int32() throws IOException {
    return in.readInt();
  }

  long int64() throws IOException {
    return in.readLong();
  }

  float float32() throws IOException {
    return in.readFloat();
  }

  double float64() throws IOException {
    return in.readDouble();
  }

  boolean bool() throws IOException {
    byte found = in.readByte();
    if (found != 0 && found != 1) {
      throw new ModelException("expected 0 or 1, found " + found);
    }
    return found == 1;
  }

  String text() throws IOException {
    return in.readUTF();
  }

  byte[] bytes() throws IOException {
    int length = count("bytes");
    return in.readNBytes(length);
  }

  <V> List<V> list(Reader<V> reader) throws IOException {
    int size = count("elements");
    List<V> values = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      values.add(reader.read(this));
    }
    return values;
  }

  /** Nothing may follow. */
  void requireEnd() throws IOException {
    if (in.available() > 0) {
      throw new ModelException(
          "expected the message's end, found " + in.available() + " bytes more");
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  /** How many are said to follow, each of which takes a byte at the least. */
  private int count(String what) throws IOException {
    int count = in.readInt();
    if (count < 0) {
      throw new ModelException("expected 0 " + what + " or more, found " + count);
    }
    if (count > in.available()) {
      throw new EOFException();
    }
    return count;
  }
}
