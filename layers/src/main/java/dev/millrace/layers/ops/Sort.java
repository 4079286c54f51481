package dev.millrace.layers.ops;

import dev.millrace.layers.DType;
import dev.millrace.layers.SameShapeLayer;
import dev.millrace.layers.Shape;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * {@code y = x}, rising along an axis.
 *
 * <p>Source: {@code keras.ops.sort}.
 *
 * @param axis may be counted from the end; not the batch
 */
public record Sort(int axis) implements SameShapeLayer {
  @Override
  public Shape outputShape(Shape input) {
    Axes.ofRecord(input, axis);
    return input;
  }

  @Override
  public DType computeDType(DType input) {
    return input;
  }

  @Override
  public INDArray forward(INDArray x) {
    return rising(x, Shape.of(x.shape()).axis(axis));
  }

  /** The values along an axis in rising order, NaN last. ND4J's own fails in a batch of one. */
  public static INDArray rising(INDArray x, int axis) {
    int[] toLast = IntStream.range(0, x.rank()).toArray();
    toLast[axis] = x.rank() - 1;
    toLast[x.rank() - 1] = axis;
    INDArray rows = x.permute(toLast).dup('c');
    double[] values = rows.data().asDouble();
    int width = Math.toIntExact(rows.size(-1));
    for (int from = 0; from < values.length; from += width) {
      Arrays.sort(values, from, from + width);
    }
    INDArray sorted = Nd4j.createFromArray(values).castTo(x.dataType());
    return sorted.reshape('c', rows.shape()).permute(toLast).dup('c');
  }
}
