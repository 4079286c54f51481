package dev.millrace.layers;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * {@code y = how many boundaries are at or below x}: the number of x's bin.
 *
 * <p>Input {@code (batch, ...)}; output as {@link Encoding} says. NaN falls into the last bin.
 *
 * <p>Source: {@code keras.layers.Discretization}; numbers are compared in float32.
 *
 * @param boundaries in ascending order; n of them make n + 1 bins
 */
public record Discretization(List<Float> boundaries, Encoding encoding) implements UnaryLayer {
  public Discretization {
    boundaries = List.copyOf(boundaries);
    for (int i = 1; i < boundaries.size(); i++) {
      if (!(boundaries.get(i - 1) <= boundaries.get(i))) {
        throw new ModelException("expected ascending boundaries, found " + boundaries);
      }
    }
  }

  @Override
  public Shape outputShape(Shape input) {
    return encoding.outputShape(input, bins());
  }

  @Override
  public DType computeDType(DType input) {
    return DType.FLOAT32;
  }

  @Override
  public DType outputDType(DType input) {
    return encoding == Encoding.INT ? DType.INT32 : DType.FLOAT32;
  }

  @Override
  public INDArray forward(INDArray x) {
    float[] numbers = RowMajor.floats(x);
    long[] ids = new long[numbers.length];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = bin(numbers[i]);
    }
    INDArray y = encoding.encode(ids, Shape.of(x.shape()), bins());
    return y.castTo(outputDType(DType.FLOAT32).nd4j());
  }

  /** How many bins there are. */
  public int bins() {
    return boundaries.size() + 1;
  }

  /** The number of x's bin. */
  public int bin(float x) {
    int low = 0;
    int high = boundaries.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (x < boundaries.get(middle)) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }
}
