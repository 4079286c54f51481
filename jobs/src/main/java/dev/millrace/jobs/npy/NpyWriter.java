package dev.millrace.jobs.npy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.nd4j.linalg.api.buffer.DataBuffer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** An array as a {@code .npy} file's bytes: format version 1.0, little endian, C order. */
final class NpyWriter {
  /** NumPy fills the header up so that the values begin at a multiple of this. */
  private static final int ALIGNMENT = 64;

  private NpyWriter() {}

  static void write(OutputStream out, INDArray array) throws IOException {
    NpyType type = type(array.dataType());
    out.write(header(NpyHeader.literal(type.descr(), array.shape())));
    if (!array.isEmpty()) {
      out.write(values(type, array).array());
    }
  }

  private static NpyType type(DataType type) {
    return switch (type) {
      case BOOL -> NpyType.BOOL;
      case INT, SHORT, BYTE, UBYTE, UINT16 -> NpyType.INT32;
      case LONG, UINT32 -> NpyType.INT64;
      case DOUBLE -> NpyType.FLOAT64;
      case FLOAT, HALF, BFLOAT16 -> NpyType.FLOAT32;
      default -> throw new IllegalArgumentException("expected an array of numbers, found " + type);
    };
  }

  private static byte[] header(String literal) {
    int before = Npy.MAGIC.length + 2 + Short.BYTES;
    int length = before + literal.length() + 1;
    int padding = Math.floorMod(-length, ALIGNMENT);
    String padded = literal + " ".repeat(padding) + "\n";
    return ByteBuffer.allocate(before + padded.length())
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(Npy.MAGIC)
        .put((byte) 1)
        .put((byte) 0)
        .putShort((short) padded.length())
        .put(padded.getBytes(StandardCharsets.ISO_8859_1))
        .array();
  }

  private static ByteBuffer values(NpyType type, INDArray array) {
    int count = Math.toIntExact(array.length());
    ByteBuffer out =
        ByteBuffer.allocate(Math.multiplyExact(count, type.bytes())).order(ByteOrder.LITTLE_ENDIAN);
    DataBuffer in = array.dup('c').data();
    switch (type) {
      case FLOAT64 -> out.asDoubleBuffer().put(in.asDouble());
      case INT64 -> out.asLongBuffer().put(in.asLong());
      case INT32 -> out.asIntBuffer().put(in.asInt());
      case BOOL -> out.put(bytes(in.asInt()));
      default -> out.asFloatBuffer().put(in.asFloat());
    }
    return out;
  }

  private static byte[] bytes(int[] values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }
}
