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
    long higher = x.size(frame.heightAxis()) - frame.height();
    long wider = x.size(frame.widthAxis()) - frame.width();
    return higher >= 0 && wider >= 0
        ? Views.cut(x, frame.margins(around(higher), around(wider)))
        : enlarged(x);
  }

  private INDArray enlarged(INDArray x) {
    INDArray part = new ProportionalCrop(frame).forward(x);
    return new Resizing(frame, Interpolation.BILINEAR, false).forward(part);
  }

  private static Margin around(long more) {
    return new Margin(more / 2, more - more / 2);
  }
}
