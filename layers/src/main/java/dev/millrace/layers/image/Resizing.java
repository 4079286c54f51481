package dev.millrace.layers.image;

import dev.millrace.layers.DType;
import dev.millrace.layers.Shape;
import dev.millrace.layers.UnaryLayer;
import dev.millrace.layers.spatial.Interpolation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Rint;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Images of another size: interpolated along their height, then along their width.
 *
 * <p>Input {@code (batch, height, width, channels)} or {@code (batch, channels, height, width)};
 * output the same with the frame's height and width. Whole numbers are rounded back to their type.
 *
 * <p>Source: {@code keras.layers.Resizing}.
 *
 * @param antialias whether all values count where the image shrinks
 */
public record Resizing(Frame frame, Interpolation interpolation, boolean antialias)
    implements UnaryLayer {
  @Override
  public Shape outputShape(Shape input) {
    return frame.of(input);
  }

  @Override
  public DType computeDType(DType input) {
    return input;
  }

  @Override
  public INDArray forward(INDArray x) {
    if (x.isR()) {
      return resized(x);
    }
    INDArray y = resized(x.castTo(DataType.FLOAT));
    return Nd4j.exec(new Rint(y, y)).castTo(x.dataType());
  }

  private INDArray resized(INDArray x) {
    INDArray y = interpolation.resize(x, frame.heightAxis(), frame.height(), antialias);
    return interpolation.resize(y, frame.widthAxis(), frame.width(), antialias);
  }
}
