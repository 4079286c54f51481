package dev.millrace.jobs.kafka.wire;

import dev.millrace.layers.ModelException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.UUID;

/**
 * A chunk of a message as the value of a Kafka message, big endian:
 *
 * <pre>
 * int    magic "MRMC"
 * short  form, 1
 * long   the upload's number, two of them
 * int    which chunk it is, from 0; int how many there are
 * int    the whole message's length; text its hash
 * bytes  its part of the message
 * </pre>
 *
 * <p>The chunks of a message are sent in their order, under the key that the message would have, to
 * the same partition; others may come between them. The last one has the whole message's signature.
 */
public final class ChunkWire {
  private static final int MAGIC = 0x4d524d43;
  private static final short FORM = 1;

  private ChunkWire() {}

  /** Whether a Kafka message's value is a chunk, or wants to be one. */
  public static boolean isChunk(byte[] value) {
    return value != null
        && value.length >= Integer.BYTES
        && ByteBuffer.wrap(value).getInt() == MAGIC;
  }

  public static byte[] encode(Chunk chunk) {
    WireOut out = new WireOut();
    out.int32(MAGIC);
    out.int16(FORM);
    out.int64(chunk.upload().getMostSignificantBits());
    out.int64(chunk.upload().getLeastSignificantBits());
    out.int32(chunk.index());
    out.int32(chunk.count());
    out.int32(chunk.length());
    out.text(chunk.hash());
    out.bytes(chunk.bytes());
    return out.toByteArray();
  }

  /**
   * @param value what {@link #isChunk} holds for
   * @throws ModelException if it is not a whole chunk
   */
  public static Chunk decode(byte[] value) {
    try (WireIn in = new WireIn(value)) {
      in.int32();
      short form = in.int16();
      if (form != FORM) {
        throw new ModelException("expected a chunk of form " + FORM + ", found form " + form);
      }
      UUID upload = new UUID(in.int64(), in.int64());
      Chunk chunk = new Chunk(upload, in.int32(), in.int32(), in.int32(), in.text(), in.bytes());
      in.requireEnd();
      return chunk;
    } catch (IOException e) {
      throw new ModelException(
          "expected a whole chunk, found one that ends within its " + value.length + " bytes", e);
    }
  }
}
