package dev.millrace.jobs.npy;

import dev.millrace.layers.Tensor;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The number types of a {@code .npy} file. Each reads a buffer's values into the narrowest of
 * float32, float64, int32, int64 and bool that holds them all.
 */
enum NpyType implements NpyElement {
  BOOL("b1", 1, NpyValues::bools),
  INT8("i1", 1, (in, n) -> NpyValues.ints(n, i -> in.get())),
  INT16("i2", 2, (in, n) -> NpyValues.ints(n, i -> in.getShort())),
  INT32("i4", 4, (in, n) -> NpyValues.ints(n, i -> in.getInt())),
  INT64("i8", 8, (in, n) -> NpyValues.longs(n, i -> in.getLong())),
  UINT8("u1", 1, (in, n) -> NpyValues.ints(n, i -> Byte.toUnsignedInt(in.get()))),
  UINT16("u2", 2, (in, n) -> NpyValues.ints(n, i -> Short.toUnsignedInt(in.getShort()))),
  UINT32("u4", 4, (in, n) -> NpyValues.longs(n, i -> Integer.toUnsignedLong(in.getInt()))),
  UINT64("u8", 8, (in, n) -> NpyValues.longs(n, i -> NpyValues.unsigned(in.getLong()))),
  FLOAT16("f2", 2, NpyValues::halves),
  FLOAT32("f4", 4, NpyValues::floats),
  FLOAT64("f8", 8, NpyValues::doubles);

  /** Reads that many values, in the file's order. */
  private interface Reader {
    INDArray read(ByteBuffer in, int count);
  }

  private final String code;
  private final int bytes;
  private final Reader reader;

  NpyType(String code, int bytes, Reader reader) {
    this.code = code;
    this.bytes = bytes;
    this.reader = reader;
  }

  /** The type that NumPy calls {@code code}, such as {@code f4}. */
  static Optional<NpyType> of(String code) {
    return Arrays.stream(values()).filter(type -> type.code.equals(code)).findFirst();
  }

  static String codes() {
    return Arrays.stream(values()).map(type -> type.code).collect(Collectors.joining(", "));
  }

  /** The type's name in a file that is little endian. */
  String descr() {
    return (bytes == 1 ? "|" : "<") + code;
  }

  @Override
  public int bytes() {
    return bytes;
  }

  @Override
  public Tensor read(ByteBuffer in, int count, NpyHeader header) {
    INDArray values = reader.read(in, count);
    return Tensor.of(
        count == 0
            ? Nd4j.create(values.dataType(), header.sizes())
            : values.reshape(header.fortran() ? 'f' : 'c', header.sizes()).dup('c'));
  }
}
