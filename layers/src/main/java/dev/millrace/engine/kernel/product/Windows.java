package dev.millrace.engine.kernel.product;

/**
 * What one row of a product sees of its input: pieces of equal length, as a window over an image
 * sees a piece of each of its lines. A dense layer's row is a single piece.
 *
 * @param offsets where each piece begins, counted from the row's own place
 * @param length how many values a piece has
 */
public record Windows(int[] offsets, int length) {
  /** One piece that begins at the row's own place. */
  public static Windows ofRow(int length) {
    return new Windows(new int[1], length);
  }

  /** How many values a row sees. */
  public int values() {
    return offsets.length * length;
  }
}
