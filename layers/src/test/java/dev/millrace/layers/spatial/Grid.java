package dev.millrace.layers.spatial;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Arrays value by value, for equations written as plainly as can be. */
public final class Grid {
  private Grid() {}

  /** Numbers that differ from each other, some below zero. */
  public static INDArray numbers(long... sizes) {
    INDArray numbers = Nd4j.create(DataType.FLOAT, sizes);
    for (long i = 0; i < numbers.length(); i++) {
      numbers.putScalar(i, Math.sin(i * 1.7 + sizes.length) * 2);
    }
    return numbers;
  }

  /** Every index below the sizes, the last one running fastest. */
  public static List<long[]> indices(long... sizes) {
    List<long[]> indices = List.of(new long[0]);
    for (long size : sizes) {
      List<long[]> longer = new ArrayList<>();
      for (long[] index : indices) {
        for (long i = 0; i < size; i++) {
          longer.add(append(index, i));
        }
      }
      indices = longer;
    }
    return indices;
  }

  public static long[] append(long[] index, long... more) {
    long[] longer = Arrays.copyOf(index, index.length + more.length);
    System.arraycopy(more, 0, longer, index.length, more.length);
    return longer;
  }

  /** The value at an index, and zero beyond the ends. */
  public static double at(INDArray x, long... index) {
    for (int axis = 0; axis < index.length; axis++) {
      if (index[axis] < 0 || index[axis] >= x.size(axis)) {
        return 0;
      }
    }
    return x.getDouble(index);
  }
}
