package dev.millrace.layers.codec;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.io.Input;
import dev.millrace.layers.Activation;
import dev.millrace.layers.DType;
import dev.millrace.layers.Encoding;
import dev.millrace.layers.Layer;
import dev.millrace.layers.ModelException;
import dev.millrace.layers.RowMajor;
import dev.millrace.layers.Shape;
import dev.millrace.layers.TensorType;
import dev.millrace.layers.UnaryLayer;
import dev.millrace.layers.Vocabulary;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Reads a layer's fields in the order that {@link FieldWriter} wrote them.
 *
 * <p>Bytes may be hostile: no memory is taken for a length that the bytes cannot hold.
 */
final class FieldReader {
  private static final int HIGHEST_RANK = 32;

  private final Kryo kryo;
  private final Input input;

  FieldReader(Kryo kryo, Input input) {
    this.kryo = kryo;
    this.input = input;
  }

  long integer() {
    return input.readVarLong(false);
  }

  int int32() {
    return Math.toIntExact(integer());
  }

  int index() {
    int index = input.readVarInt(true);
    if (index < 0) {
      throw new ModelException("expected a number from 0, found " + index);
    }
    return index;
  }

  /** A number of things that take at least a byte each. */
  private int count() {
    int count = index();
    requireLeft(count);
    return count;
  }

  double real() {
    return input.readDouble();
  }

  float float32() {
    return (float) real();
  }

  boolean flag() {
    byte flag = input.readByte();
    if (flag != 0 && flag != 1) {
      throw new ModelException("expected 0 or 1, found " + flag);
    }
    return flag == 1;
  }

  String text() {
    ByteBuffer utf8 = ByteBuffer.wrap(input.readBytes(count()));
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(utf8).toString();
    } catch (CharacterCodingException e) {
      throw new ModelException("expected UTF-8 text, found other bytes", e);
    }
  }

  String optionalText() {
    return flag() ? text() : null;
  }

  <T> T optional(Function<FieldReader, T> read) {
    return flag() ? read.apply(this) : null;
  }

  <T> List<T> list(Function<FieldReader, T> each) {
    int count = count();
    List<T> values = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      values.add(each.apply(this));
    }
    return values;
  }

  <E extends Enum<E>> E constant(Class<E> type) {
    return constant(type, text());
  }

  private static <E extends Enum<E>> E constant(Class<E> type, String name) {
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> constant.name().toLowerCase(Locale.ROOT).equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new ModelException(
                    "expected one of " + type.getSimpleName() + "'s names, found '" + name + "'"));
  }

  List<Integer> axes() {
    return list(FieldReader::int32);
  }

  UnaryLayer activation() {
    String name = text();
    return name.isEmpty() ? unaryLayer() : constant(Activation.class, name);
  }

  private UnaryLayer unaryLayer() {
    if (layer() instanceof UnaryLayer layer) {
      return layer;
    }
    throw new ModelException("expected a layer of one input, found another");
  }

  Encoding encoding() {
    return Encoding.ofKeras(text());
  }

  Vocabulary vocabulary() {
    return new Vocabulary(list(FieldReader::text));
  }

  DType dtype() {
    return DType.ofKeras(text());
  }

  TensorType type() {
    DType dtype = dtype();
    return new TensorType(new Shape(list(FieldReader::integer)), dtype);
  }

  Layer layer() {
    if (kryo.readClassAndObject(input) instanceof Layer layer) {
      return layer;
    }
    throw new ModelException("expected a layer, found none");
  }

  INDArray array() {
    DType dtype = dtype();
    long[] sizes = sizes();
    int length = byteLength(dtype, sizes);
    ByteBuffer values = ByteBuffer.wrap(input.getBuffer(), input.position(), length);
    input.setPosition(input.position() + length);
    return RowMajor.of(values, dtype, sizes);
  }

  private long[] sizes() {
    int rank = count();
    if (rank > HIGHEST_RANK) {
      throw new ModelException("expected up to " + HIGHEST_RANK + " axes, found " + rank);
    }
    return LongStream.generate(this::integer).limit(rank).toArray();
  }

  private static int width(DType dtype) {
    if (dtype == DType.STRING) {
      throw new ModelException("expected an array of numbers, found one of " + dtype);
    }
    return dtype.nd4j().width();
  }

  private int byteLength(DType dtype, long[] sizes) {
    long length = width(dtype);
    for (long size : sizes) {
      if (size < 1) {
        throw new ModelException("expected sizes of 1 and above, found " + size);
      }
      length = Math.multiplyExact(length, size);
    }
    requireLeft(length);
    return (int) length;
  }

  private void requireLeft(long length) {
    int left = input.limit() - input.position();
    if (length < 0 || length > left) {
      throw new ModelException("expected " + length + " bytes more, found " + left);
    }
  }
}
