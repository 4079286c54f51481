package dev.millrace.jobs.kafka.wire;

import dev.millrace.layers.ModelException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

/**
 * A part of a message that is too large for its topic.
 *
 * <p>All chunks say the same of the whole, so each can be told from those of another message that
 * is sent at the same time, and none is joined to what it does not belong to.
 *
 * @param upload which sending it belongs to: two of the same message are two
 * @param index which of the chunks it is, from 0
 * @param count how many there are
 * @param length how many bytes the whole message has
 * @param hash the SHA-256 of the whole message, in hex
 * @param bytes its part of the message, at least a byte
 */
public record Chunk(UUID upload, int index, int count, int length, String hash, byte[] bytes) {
  /**
   * @throws ModelException if there can be no such chunk
   */
  public Chunk {
    if (count < 1 || index < 0 || index >= count) {
      throw new ModelException("expected a chunk from 1 to " + count + ", found " + (index + 1L));
    }
    if (bytes.length == 0 || length < count || bytes.length > length) {
      throw new ModelException(
          "expected 1 to %d bytes in each of %d chunks, found %d"
              .formatted(length, count, bytes.length));
    }
  }

  /** Cuts a message into chunks of {@code size} bytes; the last one has what is left. */
  public static List<Chunk> cut(byte[] message, int size) {
    UUID upload = UUID.randomUUID();
    String hash = sha256(message);
    int count = (int) ((message.length + size - 1L) / size);
    List<Chunk> chunks = new ArrayList<>();
    for (int index = 0; index < count; index++) {
      int from = index * size;
      byte[] bytes = Arrays.copyOfRange(message, from, Math.min(from + size, message.length));
      chunks.add(new Chunk(upload, index, count, message.length, hash, bytes));
    }
    return chunks;
  }

  /** What {@link #hash} has to be, in lower-case hex. */
  public static String sha256(byte[] message) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(message));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }

  /** Whether both say that they are of the same whole. */
  public boolean isOfTheSame(Chunk other) {
    return upload.equals(other.upload)
        && count == other.count
        && length == other.length
        && hash.equals(other.hash);
  }

  /** {@code chunk 2 of 5}. */
  @Override
  public String toString() {
    return "chunk " + (index + 1) + " of " + count;
  }
}
