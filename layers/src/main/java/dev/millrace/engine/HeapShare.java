package dev.millrace.engine;

import dev.millrace.layers.Model;
import dev.millrace.layers.ModelException;
import dev.millrace.layers.Shape;
import dev.millrace.layers.TensorType;

/**
 * What one model may ask of the heap. A few bytes can name sizes that no memory holds; such a model
 * is refused before anything is taken for it, since a JVM without memory takes others with it.
 */
final class HeapShare {
  /** What compiling takes for each value of a layer's output, where it follows them one by one. */
  private static final int TRACED_BYTES = 16;

  private static final long MOST = Runtime.getRuntime().maxMemory() / 2;

  private HeapShare() {}

  /**
   * Makes sure that a model can be compiled.
   *
   * @throws ModelException if a record has a value that is too large for that: what was found
   */
  static void requireCompilable(Model model) {
    for (TensorType type : model.valueTypes()) {
      long size = type.shape().recordSize();
      if (size != Shape.ANY && size > MOST / TRACED_BYTES) {
        throw new ModelException(
            "expected values of up to " + MOST / TRACED_BYTES + " numbers a record, found " + type);
      }
    }
  }

  /**
   * Makes sure that a pass can have its working memory.
   *
   * @throws ModelException if it needs more than half of the heap
   */
  static void require(long bytes, int records) {
    if (bytes > MOST) {
      throw new ModelException(
          "expected a batch that takes up to %,d bytes, half of the heap, found %,d for %d records"
              .formatted(MOST, bytes, records));
    }
  }
}
