package dev.millrace.layers.codec;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.io.Output;
import dev.millrace.layers.Activation;
import dev.millrace.layers.DType;
import dev.millrace.layers.Encoding;
import dev.millrace.layers.Layer;
import dev.millrace.layers.RowMajor;
import dev.millrace.layers.TensorType;
import dev.millrace.layers.UnaryLayer;
import dev.millrace.layers.Vocabulary;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Writes a layer's fields. {@link FieldReader} reads them back, in the same order. */
final class FieldWriter {
  private final Kryo kryo;
  private final Output output;

  FieldWriter(Kryo kryo, Output output) {
    this.kryo = kryo;
    this.output = output;
  }

  FieldWriter integer(long value) {
    output.writeVarLong(value, false);
    return this;
  }

  /** A number from 0, such as an index. */
  FieldWriter index(int value) {
    output.writeVarInt(value, true);
    return this;
  }

  FieldWriter real(double value) {
    output.writeDouble(value);
    return this;
  }

  FieldWriter flag(boolean value) {
    output.writeBoolean(value);
    return this;
  }

  FieldWriter text(String value) {
    byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
    index(utf8.length);
    output.writeBytes(utf8);
    return this;
  }

  FieldWriter optionalText(String value) {
    flag(value != null);
    return value == null ? this : text(value);
  }

  /** Something that may be null. */
  <T> FieldWriter optional(T value, BiConsumer<FieldWriter, T> write) {
    flag(value != null);
    if (value != null) {
      write.accept(this, value);
    }
    return this;
  }

  <T> FieldWriter list(Collection<T> values, BiConsumer<FieldWriter, T> each) {
    index(values.size());
    values.forEach(value -> each.accept(this, value));
    return this;
  }

  /** An activation's name; a layer that stands as an activation follows an empty one. */
  FieldWriter activation(UnaryLayer activation) {
    return activation instanceof Activation named ? constant(named) : text("").layer(activation);
  }

  /** The constant's name in lower case, which must stay its own. */
  FieldWriter constant(Enum<?> constant) {
    return text(constant.name().toLowerCase(Locale.ROOT));
  }

  FieldWriter axes(List<Integer> axes) {
    return list(axes, (to, axis) -> to.integer(axis));
  }

  FieldWriter encoding(Encoding encoding) {
    return text(encoding.kerasName());
  }

  FieldWriter vocabulary(Vocabulary vocabulary) {
    return list(vocabulary.texts(), FieldWriter::text);
  }

  FieldWriter dtype(DType dtype) {
    return text(dtype.kerasName());
  }

  FieldWriter type(TensorType type) {
    return dtype(type.dtype()).list(type.shape().sizes(), FieldWriter::integer);
  }

  FieldWriter layer(Layer layer) {
    kryo.writeClassAndObject(output, layer);
    return this;
  }

  /** The type, the sizes and the values, row-major and little-endian: every machine's own order. */
  FieldWriter array(INDArray array) {
    dtype(DType.ofNd4j(array.dataType()));
    index(array.rank());
    for (long size : array.shape()) {
      integer(size);
    }
    return raw(RowMajor.bytes(array));
  }

  private FieldWriter raw(ByteBuffer values) {
    byte[] chunk = new byte[Math.min(values.remaining(), 1 << 16)];
    while (values.hasRemaining()) {
      int length = Math.min(chunk.length, values.remaining());
      values.get(chunk, 0, length);
      output.writeBytes(chunk, 0, length);
    }
    return this;
  }
}
