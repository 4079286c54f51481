package dev.millrace.layers;

import java.nio.ByteBuffer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * An array's values, the last axis running fastest, in and out of ND4J by whole blocks.
 *
 * <p>ND4J's own {@code toFloatVector} and {@code create} go value by value and cost a thousandfold.
 */
public final class RowMajor {
  static {
    Nd4jStart.await(); // nobody has an array without one of the methods below
  }

  private RowMajor() {}

  public static INDArray of(float[] values, long... sizes) {
    INDArray array = Nd4j.createUninitialized(DataType.FLOAT, sizes);
    array.data().asNioFloat().put(values);
    return array;
  }

  public static INDArray of(double[] values, long... sizes) {
    INDArray array = Nd4j.createUninitialized(DataType.DOUBLE, sizes);
    array.data().asNioDouble().put(values);
    return array;
  }

  public static INDArray of(long[] values, long... sizes) {
    INDArray array = Nd4j.createUninitialized(DataType.INT64, sizes);
    array.data().asNioLong().put(values);
    return array;
  }

  /** Values of any type, from {@code bytes} as {@link #bytes} gives them. */
  public static INDArray of(ByteBuffer bytes, DType dtype, long... sizes) {
    INDArray array = Nd4j.createUninitialized(dtype.nd4j(), sizes);
    array.data().pointer().asByteBuffer().put(bytes);
    return array;
  }

  /** The values as another type, for which the array is given up. */
  public static INDArray cast(INDArray array, DType dtype) {
    INDArray cast = array.castTo(dtype.nd4j());
    if (cast != array) {
      array.close();
    }
    return cast;
  }

  /** The values as floats, rounded or widened where they are of another type. */
  public static float[] floats(INDArray array) {
    float[] values = new float[Math.toIntExact(array.length())];
    ordered(array.castTo(DataType.FLOAT)).data().asNioFloat().get(values);
    return values;
  }

  /** The values as doubles, widened where they are of another type. */
  public static double[] doubles(INDArray array) {
    double[] values = new double[Math.toIntExact(array.length())];
    ordered(array.castTo(DataType.DOUBLE)).data().asNioDouble().get(values);
    return values;
  }

  /** The values as whole numbers, cut towards zero where they are not. */
  public static long[] longs(INDArray array) {
    long[] values = new long[Math.toIntExact(array.length())];
    ordered(array.castTo(DataType.INT64)).data().asNioLong().get(values);
    return values;
  }

  /** The array's memory, where it is whole and in order; that of a copy otherwise. */
  public static ByteBuffer bytes(INDArray array) {
    return ordered(array).data().pointer().asByteBuffer();
  }

  private static INDArray ordered(INDArray array) {
    return isOrdered(array) ? array : array.dup('c');
  }

  private static boolean isOrdered(INDArray array) {
    return array.ordering() == 'c'
        && array.offset() == 0
        && array.data().length() == array.length()
        && org.nd4j.linalg.api.shape.Shape.hasDefaultStridesForShape(array);
  }
}
