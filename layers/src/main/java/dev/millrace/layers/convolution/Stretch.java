package dev.millrace.layers.convolution;

import static dev.millrace.layers.Shape.ANY;

import dev.millrace.layers.ModelException;
import dev.millrace.layers.spatial.Padding;
import dev.millrace.layers.spatial.Window;

/**
 * How a transposed convolution stretches an axis: value {@code i} of the input is spread over
 * {@code y[i * stride + k * dilation - skip]} for {@code k} from 0 to {@code size - 1}.
 *
 * <p>Source: {@code keras.src.backend.common.backend_utils}.
 *
 * @param skip how many values are cut off at the beginning
 * @param tail how long the output is for an input of length 1
 */
public record Stretch(int size, int stride, int dilation, long skip, long tail) implements Window {
  public Stretch {
    if (size < 1 || stride < 1 || dilation < 1 || skip < 0 || tail < 0) {
      throw new ModelException(
          "expected size, stride and dilation from 1, skip and tail from 0, found "
              + "%d, %d, %d, %d and %d".formatted(size, stride, dilation, skip, tail));
    }
  }

  /**
   * As Keras sets it up.
   *
   * @param outputPadding null for Keras' own choice
   */
  public static Stretch of(
      int size, int stride, int dilation, Padding padding, Integer outputPadding) {
    long reach = (size - 1L) * dilation + 1;
    if (outputPadding != null && (outputPadding < 0 || outputPadding >= stride)) {
      throw new ModelException(
          "expected an output padding below the stride %d, found %d"
              .formatted(stride, outputPadding));
    }
    return switch (padding) {
      case VALID -> {
        long tail = outputPadding == null ? Math.max(reach, stride) : reach + outputPadding;
        yield new Stretch(size, stride, dilation, 0, tail);
      }
      case SAME -> {
        long tail = outputPadding == null ? stride : reach % 2 + outputPadding;
        yield new Stretch(size, stride, dilation, Math.max(reach - tail, 0) / 2, tail);
      }
      case CAUSAL -> throw new ModelException("expected valid or same, found causal");
    };
  }

  /** How long the output is for an input of that length; ANY for ANY. */
  public long stretched(long length) {
    if (length == ANY) {
      return ANY;
    }
    long stretched = (length - 1) * stride + tail;
    if (length < 1 || stretched < 1) {
      throw new ModelException("expected a length that leaves an output, found " + length);
    }
    return stretched;
  }

  /** The length that all values together are spread over, before any are cut off. */
  long spread(long length) {
    return Math.max((length - 1) * stride + reach(), skip + stretched(length));
  }
}
