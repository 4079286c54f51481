package dev.millrace.jobs.kafka.wire;

import dev.millrace.layers.ModelException;
import dev.millrace.operator.Dated;
import dev.millrace.operator.Heartbeat;
import dev.millrace.operator.ModelCommand;
import dev.millrace.operator.ModelDeployment;
import dev.millrace.operator.ModelMessage;
import dev.millrace.operator.ModelUpdate;
import java.io.IOException;
import java.time.Instant;

/**
 * A message of the model stream as the value of a Kafka message, big endian:
 *
 * <pre>
 * int    magic "MRMU"
 * short  form, 2, or 3 for an update or a reference whose card says more than form 2's
 * byte   what it is: 1 an update, 2 a route, 3 a shadow, 4 a roll back, 5 a retirement,
 *        6 a reference, 7 a heartbeat, 8 a message that has a time
 * ...    an update: text name, text version, text hash, its card, int how many bytes, the
 *        model's bytes
 *        a reference: text name, text version, text hash, text URI, long the file's length, its
 *        card
 *        a command: see CommandWire
 *        a heartbeat: nothing more
 *        one that has a time: long milliseconds since 1970, byte what it is else, and so on
 * </pre>
 *
 * <p>Nothing follows. Form 1, which older releases wrote, holds an update without a card and
 * without the byte that says so. Another form gets another number; readers refuse numbers that they
 * do not know.
 */
public final class ModelWire {
  private static final int MAGIC = 0x4d524d55;
  private static final short BARE_UPDATE = 1;
  static final short FORM = 2;
  static final short WITH_SCHEMA = 3;
  private static final byte HEARTBEAT = 7;
  private static final byte DATED = 8;

  private ModelWire() {}

  public static byte[] encode(ModelMessage message) {
    ModelMessage bare = message.undated();
    short form = bare instanceof ModelDeployment to ? DeploymentWire.form(to) : FORM;
    WireOut out = new WireOut();
    out.int32(MAGIC);
    out.int16(form);
    if (message instanceof Dated dated) {
      out.int8(DATED);
      out.int64(dated.from().toEpochMilli());
    }
    write(bare, form, out);
    return out.toByteArray();
  }

  private static void write(ModelMessage message, short form, WireOut out) {
    if (message instanceof ModelDeployment deployment) {
      DeploymentWire.write(deployment, form, out);
    } else if (message instanceof ModelCommand command) {
      CommandWire.write(command, out);
    } else {
      out.int8(HEARTBEAT);
    }
  }

  /**
   * @throws ModelException if the value is not a whole message; what its bytes hold is checked by
   *     the gate
   */
  public static ModelMessage decode(byte[] value) {
    if (value == null) {
      throw new ModelException("expected a model update, found a message without a value");
    }
    try (WireIn in = new WireIn(value)) {
      requireMagic(in);
      ModelMessage message = read(in);
      in.requireEnd();
      return message;
    } catch (IOException e) {
      throw new ModelException(
          "expected a whole message, found one that ends within its " + value.length + " bytes", e);
    } catch (IllegalArgumentException e) {
      throw new ModelException(e.getMessage(), e); // a route of 90 percent, for one
    }
  }

  private static void requireMagic(WireIn in) throws IOException {
    int magic = in.int32();
    if (magic != MAGIC) {
      throw new ModelException(
          "expected a message as 'millrace publish' writes it, found one that starts with "
              + Integer.toHexString(magic));
    }
  }

  private static ModelMessage read(WireIn in) throws IOException {
    short form = in.int16();
    if (form == BARE_UPDATE) {
      return new ModelUpdate(in.text(), in.text(), in.text(), in.bytes());
    }
    if (form != FORM && form != WITH_SCHEMA) {
      throw new ModelException("expected a message of form 1 to 3, found form " + form);
    }
    byte what = in.int8();
    if (what == DATED) {
      Instant from = Instant.ofEpochMilli(in.int64());
      return read(in.int8(), form, in).at(from);
    }
    return read(what, form, in);
  }

  private static ModelMessage read(byte what, short form, WireIn in) throws IOException {
    return switch (what) {
      case DeploymentWire.UPDATE, DeploymentWire.REFERENCE -> DeploymentWire.read(what, form, in);
      case HEARTBEAT -> {
        requireForm(FORM, form);
        yield new Heartbeat();
      }
      default -> {
        requireForm(FORM, form);
        yield CommandWire.read(what, in);
      }
    };
  }

  private static void requireForm(short expected, short found) {
    if (found != expected) {
      throw new ModelException("expected a message of form " + expected + ", found form " + found);
    }
  }
}
