package dev.millrace.layers.preprocessing;

import static java.lang.Long.rotateLeft;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * SipHash-2-4: a hash under a key of 128 bits.
 *
 * <p>Source: Jean-Philippe Aumasson, Daniel J. Bernstein, SipHash: a fast short-input PRF.
 */
final class SipHash {
  private long v0;
  private long v1;
  private long v2;
  private long v3;

  private SipHash(long k0, long k1) {
    v0 = k0 ^ 0x736f6d6570736575L;
    v1 = k1 ^ 0x646f72616e646f6dL;
    v2 = k0 ^ 0x6c7967656e657261L;
    v3 = k1 ^ 0x7465646279746573L;
  }

  static long hash(long k0, long k1, byte[] bytes) {
    SipHash state = new SipHash(k0, k1);
    ByteBuffer words = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    while (words.remaining() >= Long.BYTES) {
      state.take(words.getLong());
    }
    state.take(last(words, bytes.length));
    return state.finish();
  }

  /** The bytes that are left, and the length in the highest. */
  private static long last(ByteBuffer rest, int length) {
    long word = (long) length << 56;
    for (int shift = 0; rest.hasRemaining(); shift += 8) {
      word |= (rest.get() & 0xffL) << shift;
    }
    return word;
  }

  private void take(long word) {
    v3 ^= word;
    rounds(2);
    v0 ^= word;
  }

  private long finish() {
    v2 ^= 0xff;
    rounds(4);
    return v0 ^ v1 ^ v2 ^ v3;
  }

  private void rounds(int count) {
    for (int i = 0; i < count; i++) {
      v0 += v1;
      v2 += v3;
      v1 = rotateLeft(v1, 13) ^ v0;
      v3 = rotateLeft(v3, 16) ^ v2;
      v0 = rotateLeft(v0, 32);
      v2 += v1;
      v0 += v3;
      v1 = rotateLeft(v1, 17) ^ v2;
      v3 = rotateLeft(v3, 21) ^ v0;
      v2 = rotateLeft(v2, 32);
    }
  }
}
