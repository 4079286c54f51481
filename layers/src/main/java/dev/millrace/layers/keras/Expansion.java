package dev.millrace.layers.keras;

/** How far compressed data may grow before it is taken for an attack on memory. */
final class Expansion {
  /** Trained weights hardly compress; a layer of zeros does, but is small. */
  private static final int MOST = 100;

  private static final long ALWAYS_FINE = 64 << 20;

  private Expansion() {}

  /** The most bytes that {@code stored} bytes may become. */
  static long limit(long stored) {
    return Math.max(ALWAYS_FINE, stored * MOST);
  }
}
