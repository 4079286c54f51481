package dev.millrace.jobs.kafka.chunks;

import dev.millrace.jobs.kafka.TopicMessage;
import dev.millrace.jobs.kafka.wire.Chunk;
import dev.millrace.jobs.kafka.wire.ChunkWire;
import dev.millrace.layers.ModelException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The chunks of one message, as far as they have arrived. */
final class Upload {
  private final Chunk first;
  private final List<TopicMessage> messages = new ArrayList<>();
  private long size;
  private long length;
  private long lastAt;

  /**
   * @param first any chunk of the message, which {@link #add} takes then
   */
  Upload(Chunk first) {
    this.first = first;
  }

  /**
   * Takes the next chunk. One that has come before, as tools that copy topics may bring it, counts
   * once.
   *
   * @param message what the chunk was read from
   * @param now milliseconds of the clock
   * @throws ModelException if it is not of this message, or not the next
   */
  void add(Chunk chunk, TopicMessage message, long now) {
    requireOfThis(chunk);
    lastAt = now;
    if (chunk.index() < messages.size()) {
      requireSame(chunk, message);
      return;
    }
    if (chunk.index() > messages.size()) {
      throw new ModelException(
          "expected chunk %d of %d, found %s: others have not come"
              .formatted(messages.size() + 1, chunk.count(), chunk));
    }
    messages.add(message);
    size += message.value().length;
    length += chunk.bytes().length;
  }

  private void requireOfThis(Chunk chunk) {
    if (!chunk.isOfTheSame(first)) {
      throw new ModelException(
          "expected %s of a message of %d bytes with SHA-256 %s, found one of %d bytes with SHA-256 %s"
              .formatted(chunk, first.length(), first.hash(), chunk.length(), chunk.hash()));
    }
  }

  private void requireSame(Chunk chunk, TopicMessage message) {
    if (!Arrays.equals(messages.get(chunk.index()).value(), message.value())) {
      throw new ModelException("expected " + chunk + " as it came before, found other bytes");
    }
  }

  boolean isComplete() {
    return messages.size() == first.count();
  }

  /**
   * The whole message: it stands where its last chunk does, and has that one's signature.
   *
   * @throws ModelException if the chunks do not make what they say
   */
  TopicMessage join() {
    if (length != first.length()) {
      throw new ModelException(
          "expected chunks of %d bytes in all, found %d".formatted(first.length(), length));
    }
    byte[] whole = new byte[first.length()];
    int at = 0;
    for (TopicMessage message : messages) {
      byte[] part = ChunkWire.decode(message.value()).bytes();
      System.arraycopy(part, 0, whole, at, part.length);
      at += part.length;
    }
    String hash = Chunk.sha256(whole);
    if (!hash.equals(first.hash())) {
      throw new ModelException(
          "expected chunks of a message of SHA-256 %s, found %s".formatted(first.hash(), hash));
    }
    return lastMessage().with(whole);
  }

  /** The chunks as they came: what a checkpoint keeps. */
  List<TopicMessage> messages() {
    return messages;
  }

  TopicMessage lastMessage() {
    return messages.get(messages.size() - 1);
  }

  /** How many bytes of memory it takes. */
  long size() {
    return size;
  }

  /** When the last chunk came, in milliseconds of the clock. */
  long lastAt() {
    return lastAt;
  }

  /** {@code 3 of 5 chunks}. */
  String arrived() {
    return messages.size() + " of " + first.count() + " chunks";
  }
}
