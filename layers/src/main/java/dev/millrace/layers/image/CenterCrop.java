package dev.millrace.layers.image;

import dev.millrace.layers.Shape;
import dev.millrace.layers.UnaryLayer;
import dev.millrace.layers.spatial.Interpolation;
import dev.millrace.layers.spatial.Margin;
import dev.millrace.layers.spatial.Views;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The middle of each image, of a frame's size; of an image smaller than that, the largest part with
 * the frame's proportions, enlarged.
 *
 * <p>Input {@code (batch, height, width, channels)} or {@code (batch, channels, height, width)};
 * output the same with the frame's height and width.
 *
 * <p>Source: {@code keras.layers.CenterCrop}.
 */
public record CenterCrop(Frame frame) implements UnaryLayer {
  @Override
  public Shape outputShape(Shape input) {
    return frame.of(input);
  }

  @Override
  public INDArray forward(INDArray x) {
    if (enlarges(Shape.of(x.shape()))) {
      return enlarged().forward(largest().forward(x));
    }
    long higher = x.size(frame.heightAxis()) - frame.height();
    long wider = x.size(frame.widthAxis()) - frame.width();
    return Views.cut(x, frame.margins(around(higher), around(wider)));
  }

  /** Whether images of that shape are smaller than the frame. */
  public boolean enlarges(Shape images) {
    return images.size(frame.heightAxis()) < frame.height()
        || images.size(frame.widthAxis()) < frame.width();
  }

  /** What is taken of an image that is smaller than the frame. */
  public ProportionalCrop largest() {
    return new ProportionalCrop(frame);
  }

  /** What is made of that part. */
  public Resizing enlarged() {
    return new Resizing(frame, Interpolation.BILINEAR, false);
  }

  private static Margin around(long more) {
    return new Margin(more / 2, more - more / 2);
  }
}
