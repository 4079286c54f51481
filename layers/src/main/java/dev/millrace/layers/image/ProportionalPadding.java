package dev.millrace.layers.image;

import static dev.millrace.layers.Shape.ANY;

import dev.millrace.layers.DType;
import dev.millrace.layers.Shape;
import dev.millrace.layers.UnaryLayer;
import dev.millrace.layers.spatial.Axes;
import dev.millrace.layers.spatial.Margin;
import dev.millrace.layers.spatial.Views;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Images with margins on both sides, above and below or left and right, that give them a frame's
 * proportions, to an odd pixel.
 *
 * <p>Source: {@code pad_to_aspect_ratio} of {@code keras.layers.Resizing}.
 *
 * @param value of the margins
 */
public record ProportionalPadding(Frame frame, double value) implements UnaryLayer {
  @Override
  public Shape outputShape(Shape input) {
    Axes.requireRank(input, 4);
    long height = input.size(frame.heightAxis());
    long width = input.size(frame.widthAxis());
    if (height == ANY || width == ANY) {
      return input.with(frame.heightAxis(), ANY).with(frame.widthAxis(), ANY);
    }
    return input
        .with(frame.heightAxis(), above(height, width).around(height))
        .with(frame.widthAxis(), beside(height, width).around(width));
  }

  @Override
  public DType computeDType(DType input) {
    return input;
  }

  @Override
  public INDArray forward(INDArray x) {
    long height = x.size(frame.heightAxis());
    long width = x.size(frame.widthAxis());
    return Views.pad(x, frame.margins(above(height, width), beside(height, width)), value);
  }

  private Margin above(long height, long width) {
    return half(frame.heightFor(width) - height);
  }

  /** None where there is one above. */
  private Margin beside(long height, long width) {
    return above(height, width).equals(Margin.NONE)
        ? half(frame.widthFor(height) - width)
        : Margin.NONE;
  }

  private static Margin half(long missing) {
    long half = Math.max(missing, 0) / 2;
    return new Margin(half, half);
  }
}
