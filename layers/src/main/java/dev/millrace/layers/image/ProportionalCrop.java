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
 * The largest part from the middle of each image that has a frame's proportions.
 *
 * <p>Source: {@code crop_to_aspect_ratio} of {@code keras.layers.Resizing}.
 */
public record ProportionalCrop(Frame frame) implements UnaryLayer {
  @Override
  public Shape outputShape(Shape input) {
    Axes.requireRank(input, 4);
    long height = input.size(frame.heightAxis());
    long width = input.size(frame.widthAxis());
    boolean known = height != ANY && width != ANY;
    return input
        .with(frame.heightAxis(), known ? kept(height, frame.heightFor(width)) : ANY)
        .with(frame.widthAxis(), known ? kept(width, frame.widthFor(height)) : ANY);
  }

  @Override
  public DType computeDType(DType input) {
    return input;
  }

  @Override
  public INDArray forward(INDArray x) {
    Shape output = outputShape(Shape.of(x.shape()));
    return Views.cut(
        x, frame.margins(cut(x, output, frame.heightAxis()), cut(x, output, frame.widthAxis())));
  }

  private static long kept(long length, long proportional) {
    return Math.max(Math.min(length, proportional), 1);
  }

  private static Margin cut(INDArray x, Shape output, int axis) {
    long off = x.size(axis) - output.size(axis);
    return new Margin(off / 2, off - off / 2);
  }
}
