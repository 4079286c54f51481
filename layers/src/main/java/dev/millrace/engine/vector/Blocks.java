package dev.millrace.engine.vector;

import dev.millrace.engine.kernel.Windows;

/**
 * A row's windows cut into blocks of consecutive values: a panel's lines for one block stay in the
 * first-level cache while all rows pass.
 */
final class Blocks {
  /** 24 KiB of a panel of two AVX-512 vectors. */
  private static final int LONGEST = 192;

  /** For each block: where its values begin in a row. */
  final int[] offsets;

  final int[] lengths;

  /** For each block: its first line of the weights. */
  final int[] lines;

  Blocks(Windows windows) {
    int parts = (windows.length() + LONGEST - 1) / LONGEST;
    int count = parts * windows.offsets().length;
    offsets = new int[count];
    lengths = new int[count];
    lines = new int[count];
    for (int i = 0; i < count; i++) {
      int window = i / parts;
      int from = i % parts * LONGEST;
      offsets[i] = windows.offsets()[window] + from;
      lengths[i] = Math.min(LONGEST, windows.length() - from);
      lines[i] = window * windows.length() + from;
    }
  }

  private Blocks(int length) {
    offsets = new int[] {0};
    lengths = new int[] {length};
    lines = new int[] {0};
  }

  /** A row's values all at once. */
  static Blocks whole(int length) {
    return new Blocks(length);
  }

  int count() {
    return lines.length;
  }
}
