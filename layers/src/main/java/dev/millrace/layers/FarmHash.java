package dev.millrace.layers;

import static java.lang.Long.rotateRight;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * FarmHash's 64-bit fingerprint, with which Keras spreads unknown texts over ids.
 *
 * <p>Source: Geoff Pike, FarmHash ({@code farmhashna::Hash64}), as TensorFlow's {@code
 * to_hash_bucket_fast} calls it. The names of constants and steps are the original's.
 */
public final class FarmHash {
  private static final long K0 = 0xc3a5c85c97cb3127L;
  private static final long K1 = 0xb492b66fbe98f273L;
  private static final long K2 = 0x9ae16a3b2f90404fL;

  private final ByteBuffer s;
  private final int length;

  private FarmHash(byte[] bytes) {
    this.s = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    this.length = bytes.length;
  }

  /** The fingerprint, an unsigned number. */
  public static long fingerprint64(byte[] bytes) {
    FarmHash hash = new FarmHash(bytes);
    if (bytes.length <= 16) {
      return hash.upTo16();
    }
    return bytes.length <= 32 ? hash.upTo32() : bytes.length <= 64 ? hash.upTo64() : hash.longer();
  }

  private long upTo16() {
    long mul = K2 + length * 2L;
    if (length >= 8) {
      long a = at(0) + K2;
      long b = at(length - 8);
      return mix(rotateRight(b, 37) * mul + a, (rotateRight(a, 25) + b) * mul, mul);
    }
    if (length >= 4) {
      long a = Integer.toUnsignedLong(s.getInt(0));
      return mix(length + (a << 3), Integer.toUnsignedLong(s.getInt(length - 4)), mul);
    }
    if (length > 0) {
      int y = byteAt(0) + (byteAt(length >> 1) << 8);
      int z = length + (byteAt(length - 1) << 2);
      return shiftMix(y * K2 ^ z * K0) * K2;
    }
    return K2;
  }

  private long upTo32() {
    long mul = K2 + length * 2L;
    long a = at(0) * K1;
    long b = at(8);
    long c = at(length - 8) * mul;
    long d = at(length - 16) * K2;
    return mix(
        rotateRight(a + b, 43) + rotateRight(c, 30) + d, a + rotateRight(b + K2, 18) + c, mul);
  }

  private long upTo64() {
    long mul = K2 + length * 2L;
    long a = at(0) * K2;
    long b = at(8);
    long c = at(length - 8) * mul;
    long d = at(length - 16) * K2;
    long y = rotateRight(a + b, 43) + rotateRight(c, 30) + d;
    long z = mix(y, a + rotateRight(b + K2, 18) + c, mul);
    long e = at(16) * mul;
    long f = at(24);
    long g = (y + at(length - 32)) * mul;
    long h = (z + at(length - 24)) * mul;
    return mix(
        rotateRight(e + f, 43) + rotateRight(g, 30) + h, e + rotateRight(f + a, 18) + g, mul);
  }

  private long longer() {
    State state = new State(81 * K2 + at(0), 81 * K1 + 113);
    int end = (length - 1) / 64 * 64;
    for (int block = 0; block < end; block += 64) {
      state.round(block, K1, 1);
    }
    long mul = K1 + ((state.z & 0xff) << 1);
    int rest = (length - 1) & 63;
    state.w0 += rest;
    state.v0 += state.w0;
    state.w0 += state.v0;
    state.round(end + rest - 63, mul, 9);
    return mix(
        mix(state.v0, state.w0, mul) + shiftMix(state.y) * K0 + state.z,
        mix(state.v1, state.w1, mul) + state.x,
        mul);
  }

  /** What a long text's blocks of 64 bytes are mixed into, one after the other. */
  private final class State {
    long x;
    long y;
    long z;
    long v0;
    long v1;
    long w0;
    long w1;

    State(long x, long y) {
      this.x = x;
      this.y = y;
      this.z = shiftMix(y * K2 + 113) * K2;
    }

    void round(int block, long mul, long times) {
      x = rotateRight(x + y + v0 + at(block + 8), 37) * mul;
      y = rotateRight(y + v1 + at(block + 48), 42) * mul;
      x ^= w1 * times;
      y += v0 * times + at(block + 40);
      z = rotateRight(z + w0, 33) * mul;
      long[] v = weak(block, v1 * mul, x + w0);
      long[] w = weak(block + 32, z + w1, y + at(block + 16));
      v0 = v[0];
      v1 = v[1];
      w0 = w[0];
      w1 = w[1];
      long swapped = x;
      x = z;
      z = swapped;
    }

    private long[] weak(int block, long a, long b) {
      long first = a + at(block);
      long sum = first + at(block + 8) + at(block + 16);
      long turned = rotateRight(b + first + at(block + 24), 21) + rotateRight(sum, 44);
      return new long[] {sum + at(block + 24), turned + first};
    }
  }

  private long at(int index) {
    return s.getLong(index);
  }

  private int byteAt(int index) {
    return s.get(index) & 0xff;
  }

  private static long shiftMix(long value) {
    return value ^ value >>> 47;
  }

  private static long mix(long u, long v, long mul) {
    long a = shiftMix((u ^ v) * mul);
    return shiftMix((v ^ a) * mul) * mul;
  }
}
