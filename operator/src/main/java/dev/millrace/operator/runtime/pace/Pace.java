package dev.millrace.operator.runtime.pace;

/**
 * When the batches of a version leave. Told of each batch as it opens and closes; asked for sizes
 * in between. Belongs to one task, whose thread alone calls it, but for what metrics read.
 */
public interface Pace {
  /** The size at which a batch leaves, whatever the input has. */
  int limit();

  /** A batch has got its first record; returns for how many milliseconds that waits at most. */
  long opened();

  /**
   * The size at which to look next whether the input is dry, seen from a batch of that size, where
   * the input is not: this size, to look at once; the {@link #limit}, not to look at all.
   */
  int nextLook(int size);

  /** Whether the open batch leaves now, when the input is dry. */
  boolean leavesWhenDry();

  /** The batch has left, with that many records. */
  void closed(int records);

  /** For how many microseconds records are held back for others though the input is dry. */
  double holdMicros();
}
