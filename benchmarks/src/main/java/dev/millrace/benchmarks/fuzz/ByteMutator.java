package dev.millrace.benchmarks.fuzz;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Bytes with a few mistakes in them. */
final class ByteMutator {
  /** Numbers as codecs write them, seven bits a byte: the largest, 2 billion, 2 million. */
  private static final byte[][] LENGTHS = {
    {-1, -1, -1, -1, -1, -1, -1, -1, 127}, {-1, -1, -1, -1, 7}, {-128, -128, -128, 1}
  };

  private static final int LONGEST_PIECE = 40;

  private ByteMutator() {}

  /** Makes up to three mistakes between {@code from} and {@code to}. */
  static byte[] mutate(byte[] bytes, int from, int to, RandomGenerator random) {
    byte[] mutated = bytes;
    for (int mistakes = 1 + random.nextInt(3); mistakes > 0; mistakes--) {
      int at = from + random.nextInt(Math.max(1, to - from));
      mutated = mutate(mutated, Math.min(at, mutated.length - 1), random);
      if (mutated.length == 0) {
        break;
      }
    }
    return mutated;
  }

  private static byte[] mutate(byte[] bytes, int at, RandomGenerator random) {
    int piece = Math.min(1 + random.nextInt(LONGEST_PIECE), bytes.length - at);
    return switch (random.nextInt(8)) {
      case 0 -> with(bytes, at, (byte) random.nextInt());
      case 1 -> with(bytes, at, (byte) (bytes[at] ^ 1 << random.nextInt(8)));
      case 2 -> with(bytes, at, (byte) (bytes[at] + (random.nextBoolean() ? 1 : -1)));
      case 3 -> replaced(bytes, at, piece, new byte[0]);
      case 4 -> replaced(bytes, at, 0, Arrays.copyOfRange(bytes, at, at + piece));
      case 5 -> replaced(bytes, at, bytes.length - at, new byte[0]);
      case 6 -> replaced(bytes, at, 1, LENGTHS[random.nextInt(LENGTHS.length)]);
      default -> replaced(bytes, at, piece, random(piece, random));
    };
  }

  static byte[] random(int length, RandomGenerator random) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  private static byte[] with(byte[] bytes, int at, byte value) {
    byte[] changed = bytes.clone();
    changed[at] = value;
    return changed;
  }

  private static byte[] replaced(byte[] bytes, int at, int length, byte[] by) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length + by.length);
    out.write(bytes, 0, at);
    out.writeBytes(by);
    out.write(bytes, at + length, bytes.length - at - length);
    return out.toByteArray();
  }
}
