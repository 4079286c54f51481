package dev.millrace.jobs.npy;

import dev.millrace.layers.Tensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The way from a {@code .npy} file's bytes to its values, each step checked before the next. */
final class NpyReader {
  /** NumPy's own bound for a header. */
  private static final int LONGEST_HEADER = 10_000;

  private NpyReader() {}

  static Tensor read(FileChannel channel) throws IOException {
    NpyHeader header = header(channel);
    NpyElement element = NpyElement.of(header.code());
    return element.read(values(channel, header, element), (int) header.count(), header);
  }

  private static NpyHeader header(FileChannel channel) throws IOException {
    byte[] start = take(channel, 8, "the magic string and the version").array();
    if (!Arrays.equals(start, 0, Npy.MAGIC.length, Npy.MAGIC, 0, Npy.MAGIC.length)) {
      throw new NpyFormatException("expected a .npy file, found other bytes at its start");
    }
    int version = start[6];
    if (version < 1 || version > 3 || start[7] != 0) {
      throw new NpyFormatException(
          "expected format version 1.0, 2.0 or 3.0, found " + version + "." + start[7]);
    }
    ByteBuffer length = take(channel, version == 1 ? 2 : 4, "the header's length");
    long bytes = version == 1 ? length.getChar() : Integer.toUnsignedLong(length.getInt());
    if (bytes > LONGEST_HEADER) {
      throw new NpyFormatException(
          "expected a header of up to " + LONGEST_HEADER + " bytes, found " + bytes);
    }
    byte[] literal = take(channel, (int) bytes, "the header").array();
    return NpyHeader.parse(
        new String(literal, version == 3 ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1));
  }

  /** The bytes of all values, once the file has proved to hold as many as it declares. */
  private static ByteBuffer values(FileChannel channel, NpyHeader header, NpyElement element)
      throws IOException {
    long declared = Math.multiplyExact(header.count(), (long) element.bytes());
    long found = channel.size() - channel.position();
    if (declared != found) {
      throw new NpyFormatException(
          "expected "
              + declared
              + " bytes of values for shape "
              + header.shape()
              + ", found "
              + found);
    }
    if (declared > Integer.MAX_VALUE - 8) {
      throw new NpyFormatException("expected up to 2 GiB of values, found " + declared + " bytes");
    }
    return take(channel, (int) declared, "the values").order(header.order());
  }

  private static ByteBuffer take(FileChannel channel, int bytes, String what) throws IOException {
    long left = channel.size() - channel.position();
    if (bytes > left) {
      throw new NpyFormatException(
          "ends inside " + what + ": expected " + bytes + " bytes, found " + left);
    }
    ByteBuffer buffer = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    while (buffer.hasRemaining()) {
      if (channel.read(buffer) < 0) {
        throw new NpyFormatException("ends inside " + what + ": it was cut while it was read");
      }
    }
    return buffer.flip();
  }
}
