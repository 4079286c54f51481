package dev.millrace.jobs.kafka;

import dev.millrace.layers.ModelException;
import dev.millrace.operator.ModelUpdate;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * A model update as the value of a Kafka message, big endian:
 *
 * <pre>
 * int    magic "MRMU"
 * short  form, 1
 * UTF    name, version, hash: a length of two bytes, then modified UTF-8
 * int    how many bytes the model has
 * bytes  the model, as its codec writes it; nothing follows
 * </pre>
 *
 * <p>Another form gets another number; readers refuse numbers that they do not know.
 */
final class ModelWire {
  private static final int MAGIC = 0x4d524d55;
  private static final short FORM = 1;

  private ModelWire() {}

  static byte[] encode(ModelUpdate update) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(update.bytes().length + 256);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(MAGIC);
      out.writeShort(FORM);
      out.writeUTF(update.name());
      out.writeUTF(update.version());
      out.writeUTF(update.hash());
      out.writeInt(update.bytes().length);
      out.write(update.bytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /**
   * @throws ModelException if the value is not a whole model update; what its bytes hold is checked
   *     by the gate
   */
  static ModelUpdate decode(byte[] value) {
    if (value == null) {
      throw new ModelException("expected a model update, found a message without a value");
    }
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(value))) {
      requireKnownForm(in);
      return new ModelUpdate(in.readUTF(), in.readUTF(), in.readUTF(), readModel(in));
    } catch (IOException e) {
      throw new ModelException(
          "expected a whole model update, found one that ends within its "
              + value.length
              + " bytes",
          e);
    }
  }

  private static void requireKnownForm(DataInputStream in) throws IOException {
    int magic = in.readInt();
    if (magic != MAGIC) {
      throw new ModelException(
          "expected a model update as 'millrace publish' writes it, found a message that starts with "
              + Integer.toHexString(magic));
    }
    short form = in.readShort();
    if (form != FORM) {
      throw new ModelException("expected a model update of form " + FORM + ", found form " + form);
    }
  }

  private static byte[] readModel(DataInputStream in) throws IOException {
    int length = in.readInt();
    if (length != in.available()) {
      throw new ModelException("expected a model of " + length + " bytes, found " + in.available());
    }
    return in.readAllBytes();
  }
}
