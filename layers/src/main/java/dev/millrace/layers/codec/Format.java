package dev.millrace.layers.codec;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import dev.millrace.layers.Layer;
import dev.millrace.layers.ModelException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * How one kind of layer stands in bytes: a version number, then its fields.
 *
 * <p>The newest version is written, every version is read: version {@code n} by the {@code n}th
 * reader.
 */
final class Format<T extends Layer> extends Serializer<T> {
  private final int id;
  private final Class<T> type;
  private final BiConsumer<FieldWriter, T> writer;
  private final List<Function<FieldReader, T>> versions;

  private Format(
      int id,
      Class<T> type,
      BiConsumer<FieldWriter, T> writer,
      List<Function<FieldReader, T>> versions) {
    this.id = id;
    this.type = type;
    this.writer = writer;
    this.versions = versions;
  }

  /**
   * A layer in its first version.
   *
   * @param id the layer's number, for ever its own
   */
  static <T extends Layer> Format<T> of(
      int id, Class<T> type, BiConsumer<FieldWriter, T> writer, Function<FieldReader, T> reader) {
    return new Format<>(id, type, writer, List.of(reader));
  }

  /** Layers that are constants, each stored as its name. */
  static <E extends Enum<E> & Layer> Format<E> ofConstants(int id, Class<E> type) {
    return of(id, type, FieldWriter::constant, from -> from.constant(type));
  }

  /** The same layer with other fields from now on; what older versions wrote is still read. */
  Format<T> then(BiConsumer<FieldWriter, T> newWriter, Function<FieldReader, T> newReader) {
    List<Function<FieldReader, T>> all = new ArrayList<>(versions);
    all.add(newReader);
    return new Format<>(id, type, newWriter, List.copyOf(all));
  }

  int id() {
    return id;
  }

  Class<T> type() {
    return type;
  }

  @Override
  public void write(Kryo kryo, Output output, T layer) {
    output.writeVarInt(versions.size(), true);
    writer.accept(new FieldWriter(kryo, output), layer);
  }

  @Override
  public T read(Kryo kryo, Input input, Class<? extends T> ignored) {
    int version = input.readVarInt(true);
    if (version < 1 || version > versions.size()) {
      throw new ModelException(
          "expected "
              + type.getSimpleName()
              + " of version 1 to "
              + versions.size()
              + ", found version "
              + version);
    }
    return versions.get(version - 1).apply(new FieldReader(kryo, input));
  }
}
