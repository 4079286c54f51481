package dev.millrace.jobs.kafka.wire;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * Writes values into memory, big endian.
 *
 * <pre>
 * text   a length of two bytes, then modified UTF-8 of that length
 * list   an int that says how many, then one after the other
 * bytes  an int that says how many, then they
 * </pre>
 */
final class WireOut {
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final DataOutputStream out = new DataOutputStream(written);

  /** What a stream into memory does, which never fails. */
  @FunctionalInterface
  private interface Step {
    void run() throws IOException;
  }

  void int8(int value) {
    write(() -> out.writeByte(value));
  }

  void int16(int value) {
    write(() -> out.writeShort(value));
  }

  void int32(int value) {
    write(() -> out.writeInt(value));
  }

  void int64(long value) {
    write(() -> out.writeLong(value));
  }

  void float32(float value) {
    write(() -> out.writeFloat(value));
  }

  void float64(double value) {
    write(() -> out.writeDouble(value));
  }

  void text(String value) {
    write(() -> out.writeUTF(value));
  }

  void bytes(byte[] value) {
    int32(value.length);
    write(() -> out.write(value));
  }

  <V> void list(List<V> values, BiConsumer<V, WireOut> write) {
    int32(values.size());
    values.forEach(value -> write.accept(value, this));
  }

  byte[] toByteArray() {
    return written.toByteArray();
  }

  private static void write(Step step) {
    try {
      step.run();
    } catch (IOException e) {
      throw new UncheckedIOException(e); // a text of more than 65,535 bytes
    }
  }
}
