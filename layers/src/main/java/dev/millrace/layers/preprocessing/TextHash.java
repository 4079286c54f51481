package dev.millrace.layers.preprocessing;

import dev.millrace.layers.FarmHash;
import dev.millrace.layers.ModelException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Spreads texts over a number of places: by FarmHash, or by SipHash under a salt.
 *
 * <p>Source: TensorFlow's {@code to_hash_bucket_fast} and {@code to_hash_bucket_strong}.
 *
 * @param salt two numbers, or none
 */
public record TextHash(List<Long> salt) {
  public static final TextHash UNSALTED = new TextHash(List.of());

  public TextHash {
    salt = List.copyOf(salt);
    if (!salt.isEmpty() && salt.size() != 2) {
      throw new ModelException("expected a salt of two numbers, found " + salt);
    }
  }

  /** The text's place, from 0 to {@code places - 1}. */
  public long place(String text, long places) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    long hash =
        salt.isEmpty()
            ? FarmHash.fingerprint64(utf8)
            : SipHash.hash(salt.get(0), salt.get(1), utf8);
    return Long.remainderUnsigned(hash, places);
  }
}
