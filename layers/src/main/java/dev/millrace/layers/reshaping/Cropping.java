package dev.millrace.layers.reshaping;

import dev.millrace.layers.DType;
import dev.millrace.layers.Shape;
import dev.millrace.layers.UnaryLayer;
import dev.millrace.layers.spatial.Axes;
import dev.millrace.layers.spatial.Margin;
import dev.millrace.layers.spatial.Views;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * {@code y = x} without its margins.
 *
 * <p>Input {@code (batch, lengths...)}; output {@code (batch, lengths - margins...)}.
 *
 * <p>Source: {@code keras.layers.Cropping1D}, {@code Cropping2D}, {@code Cropping3D}.
 *
 * @param margins one for each axis after the batch; none for the channels
 */
public record Cropping(List<Margin> margins) implements UnaryLayer {
  public Cropping {
    margins = List.copyOf(margins);
  }

  @Override
  public Shape outputShape(Shape input) {
    Axes.requireRank(input, margins.size() + 1);
    return Axes.resize(input, margins, Margin::inside);
  }

  @Override
  public DType computeDType(DType input) {
    return input;
  }

  @Override
  public INDArray forward(INDArray x) {
    return Views.cut(x, margins);
  }
}
