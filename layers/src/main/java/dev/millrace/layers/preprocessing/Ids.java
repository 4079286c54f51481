package dev.millrace.layers.preprocessing;

import dev.millrace.layers.Encoding;
import dev.millrace.layers.ModelException;

/** How Keras numbers what a vocabulary does not hold. */
final class Ids {
  private Ids() {}

  /** How many ids come before those of the vocabulary. */
  static int before(boolean hasMask, int unknownIds, Encoding encoding) {
    return (hasMask && encoding == Encoding.INT ? 1 : 0) + unknownIds;
  }

  static long ofMask(Encoding encoding) {
    return encoding == Encoding.INT ? 0 : Encoding.NONE;
  }

  static void requireCount(int unknownIds) {
    if (unknownIds < 0) {
      throw new ModelException("expected num_oov_indices of 0 and above, found " + unknownIds);
    }
  }

  static void requireDepth(int depth, int size, Encoding encoding) {
    if (encoding != Encoding.INT && depth < size) {
      throw new ModelException("expected a depth of " + size + " and above, found " + depth);
    }
  }
}
