package dev.millrace.layers.activation;

import static dev.millrace.layers.Elementwise.atLeast;
import static dev.millrace.layers.Elementwise.select;

import dev.millrace.layers.SameShapeLayer;
import dev.millrace.layers.Shape;
import dev.millrace.layers.ops.Cumulative;
import dev.millrace.layers.ops.Sort;
import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * {@code y = max(x - tau, 0)}, along an axis.
 *
 * <p>With z = x in falling order and c its running sums, the support is the n values of z above
 * {@code (c_i - 1) / i}; Keras takes {@code tau = (sum of c over the support - 1) / n}, where the
 * paper takes the last of those c. Scores follow Keras.
 *
 * <p>Source: {@code keras.ops.sparsemax}; Martins and Astudillo, 2016.
 *
 * @param axis may be counted from the end
 */
public record Sparsemax(int axis) implements SameShapeLayer {
  @Override
  public Shape outputShape(Shape input) {
    input.axis(axis);
    return input;
  }

  @Override
  public INDArray forward(INDArray x) {
    int along = Shape.of(x.shape()).axis(axis);
    INDArray falling = Sort.rising(x.neg(), along).negi();
    INDArray sums = new Cumulative(Cumulative.Kind.SUM, along).forward(falling);
    INDArray support = falling.gt(sums.sub(1).divi(places(x, along)));
    INDArray count = support.castTo(x.dataType()).sum(true, along);
    INDArray tau = select(support, sums, 0).sum(true, along).subi(1).divi(count);
    return atLeast(0, x.sub(tau));
  }

  /** 1, 2, 3, ... along the axis. */
  private static INDArray places(INDArray x, int along) {
    long[] sizes = new long[x.rank()];
    Arrays.fill(sizes, 1);
    sizes[along] = x.size(along);
    return Nd4j.arange(1, x.size(along) + 1).castTo(x.dataType()).reshape(sizes);
  }
}
