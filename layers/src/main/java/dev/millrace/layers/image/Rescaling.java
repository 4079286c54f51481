package dev.millrace.layers.image;

import dev.millrace.layers.ModelException;
import dev.millrace.layers.Shape;
import dev.millrace.layers.UnaryLayer;
import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * {@code y = x * scale + offset}
 *
 * <p>Input and output {@code (batch, ...)}.
 *
 * <p>Source: {@code keras.layers.Rescaling}.
 *
 * @param scale one number, or numbers for the last axes
 * @param offset one number, or numbers for the last axes
 */
public record Rescaling(INDArray scale, INDArray offset) implements UnaryLayer {
  @Override
  public Shape outputShape(Shape input) {
    requireSpread(scale, input);
    requireSpread(offset, input);
    return input;
  }

  @Override
  public INDArray forward(INDArray x) {
    return x.mul(spread(scale, x)).addi(spread(offset, x));
  }

  /** With axes of size 1 in front. */
  private static INDArray spread(INDArray values, INDArray x) {
    long[] sizes = new long[x.rank()];
    Arrays.fill(sizes, 1);
    System.arraycopy(values.shape(), 0, sizes, sizes.length - values.rank(), values.rank());
    return values.reshape('c', sizes).castTo(x.dataType());
  }

  private static void requireSpread(INDArray values, Shape input) {
    boolean fits = values.rank() < input.rank();
    for (int axis = 1; fits && axis <= values.rank(); axis++) {
      fits = values.size(-axis) == 1 || values.size(-axis) == input.size(-axis);
    }
    if (!fits) {
      throw new ModelException(
          "expected an input over which %s spreads, found %s"
              .formatted(Shape.of(values.shape()), input));
    }
  }
}
