package dev.millrace.operator.runtime.routing;

import dev.millrace.operator.Route.Share;
import java.util.Collections;
import java.util.List;

/**
 * Into which of 100 buckets a key falls: MurmurHash3 (x86, 32 bits, seed 0) of its UTF-16 code
 * units, the low byte first, modulo 100. Shares depend on it: it never changes.
 */
public final class Buckets {
  public static final int COUNT = 100;

  private static final int C1 = 0xcc9e2d51;
  private static final int C2 = 0x1b873593;

  private Buckets() {}

  public static int of(String key) {
    return Integer.remainderUnsigned(hash(key), COUNT);
  }

  /** Whose each bucket is: the shares take them in their order. */
  public static List<String> versions(List<Share> shares) {
    return shares.stream()
        .flatMap(share -> Collections.nCopies(share.percent(), share.version()).stream())
        .toList();
  }

  /** Two code units make a block of the hash; allocates nothing. */
  static int hash(String key) {
    int hash = 0;
    int length = key.length();
    for (int i = 1; i < length; i += 2) {
      hash ^= mixed(key.charAt(i - 1) | key.charAt(i) << 16);
      hash = Integer.rotateLeft(hash, 13) * 5 + 0xe6546b64;
    }
    if (length % 2 == 1) {
      hash ^= mixed(key.charAt(length - 1));
    }
    return finished(hash ^ 2 * length);
  }

  private static int mixed(int block) {
    return Integer.rotateLeft(block * C1, 15) * C2;
  }

  private static int finished(int hash) {
    int mixed = (hash ^ hash >>> 16) * 0x85ebca6b;
    mixed = (mixed ^ mixed >>> 13) * 0xc2b2ae35;
    return mixed ^ mixed >>> 16;
  }
}
