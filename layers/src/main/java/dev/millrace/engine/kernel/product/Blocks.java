package dev.millrace.engine.kernel.product;

/**
 * A row's windows cut into blocks of consecutive values, each of which is summed by itself: a
 * panel's lines for one block stay in the first-level cache while all rows pass, and the blocks of
 * a single row need not wait for each other.
 *
 * <p>Where a window is cut is part of the order of accumulation, so it is the same on any machine:
 * into as few equal parts as have at most {@value #LONGEST} values, the last one shorter if need
 * be.
 */
public final class Blocks {
  /** 32 KiB of a panel of two AVX-512 vectors. */
  private static final int LONGEST = 256;

  /** For each block: where its values begin in a row. */
  public final int[] offsets;

  public final int[] lengths;

  /** For each block: its first line of the weights. */
  public final int[] lines;

  public Blocks(Windows windows) {
    int parts = (windows.length() + LONGEST - 1) / LONGEST;
    int length = (windows.length() + parts - 1) / parts;
    int count = parts * windows.offsets().length;
    offsets = new int[count];
    lengths = new int[count];
    lines = new int[count];
    for (int i = 0; i < count; i++) {
      int window = i / parts;
      int from = i % parts * length;
      offsets[i] = windows.offsets()[window] + from;
      lengths[i] = Math.min(length, windows.length() - from);
      lines[i] = window * windows.length() + from;
    }
  }

  public int count() {
    return lines.length;
  }
}
