package dev.millrace.jobs.kafka;

import dev.millrace.operator.ModelSignature;
import java.security.PrivateKey;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How a message is sent.
 *
 * @param signer the key that vouches for it; empty for none
 * @param chunk how many bytes of it a Kafka message has at most; empty for as many as fit
 */
record Sending(Optional<PrivateKey> signer, OptionalInt chunk) {
  static final Sending PLAIN = new Sending(Optional.empty(), OptionalInt.empty());

  /** What must be cut is cut smaller than it has to be: requests of seconds time out. */
  private static final int USUAL_CHUNK = 4 << 20;

  /**
   * How many bytes of a message a Kafka message gets; all, unless it has to be cut.
   *
   * @throws dev.millrace.jobs.CommandException if not even chunks fit
   */
  int size(int length, Limit limit) {
    if (chunk.isPresent()) {
      int size = Math.min(length, chunk.getAsInt());
      limit.require(size);
      return size;
    }
    limit.require(0);
    return length <= limit.room() ? length : (int) Math.min(limit.room(), USUAL_CHUNK);
  }

  /** What vouches for the whole message; null for nobody. */
  byte[] signature(String topic, byte[] message) {
    return signer.map(key -> ModelSignature.of(topic, message, key).encode()).orElse(null);
  }
}
