package dev.millrace.layers.spatial;

import static dev.millrace.layers.Shape.ANY;

import dev.millrace.layers.ModelException;

/**
 * How a window slides along one axis: place {@code p} sees {@code x[p * stride + k * dilation -
 * margin]} for {@code k} from 0 to {@code size - 1}.
 *
 * <p>Source: {@code keras.src.ops.operation_utils.compute_conv_output_shape}; {@code same} as in
 * TensorFlow.
 */
public record Slide(int size, int stride, int dilation, Padding padding) implements Window {
  /** No window at all: every value is seen as it is. */
  public static final Slide STILL = new Slide(1, 1, 1, Padding.VALID);

  public Slide {
    if (size < 1 || stride < 1 || dilation < 1) {
      throw new ModelException(
          "expected size, stride and dilation from 1, found %d, %d and %d"
              .formatted(size, stride, dilation));
    }
  }

  /** How many places there are along an axis of that length; ANY for ANY. */
  public long places(long length) {
    if (length == ANY) {
      return ANY;
    }
    long least = padding == Padding.VALID ? reach() : 1;
    if (length < least) {
      throw new ModelException(
          "expected a length of at least %d for %s, found %d".formatted(least, this, length));
    }
    return (length - least) / stride + 1;
  }

  /** The padding around an axis of that length. */
  public Margin margin(long length) {
    return switch (padding) {
      case VALID -> Margin.NONE;
      case CAUSAL -> new Margin(reach() - 1, 0);
      case SAME -> {
        long missing = Math.max((places(length) - 1) * stride + reach() - length, 0);
        yield new Margin(missing / 2, missing - missing / 2);
      }
    };
  }

  @Override
  public String toString() {
    return "a window of %d (stride %d, dilation %d, %s)"
        .formatted(size, stride, dilation, padding.kerasName());
  }
}
