package dev.millrace.layers.preprocessing;

import dev.millrace.layers.Encoding;
import dev.millrace.layers.ModelException;
import dev.millrace.layers.Shape;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The bins that texts are hashed into, and what stands for a bin.
 *
 * @param count Keras' {@code num_bins}
 * @param isFirstKept whether the first is kept for the mask, where there are others
 */
public record HashBins(int count, boolean isFirstKept, TextHash hash, Encoding encoding) {
  public HashBins {
    if (count < 1) {
      throw new ModelException("expected num_bins of 1 and above, found " + count);
    }
  }

  /** Whether the mask has a bin to itself. */
  boolean isMasking() {
    return isFirstKept && count > 1;
  }

  long of(String text) {
    int kept = isMasking() ? 1 : 0;
    return kept + hash.place(text, count - kept);
  }

  Shape outputShape(Shape input) {
    return encoding.outputShape(encoded(input), count);
  }

  INDArray encode(long[] bins, Shape input) {
    return encoding.encode(bins, encoded(input), count);
  }

  /** Where ones stand for bins, Keras drops a last axis of size 1 both before and after hashing. */
  private Shape encoded(Shape input) {
    boolean drops = encoding == Encoding.ONE_HOT && input.rank() > 1 && input.last() == 1;
    return drops ? input.without(-1) : input;
  }
}
