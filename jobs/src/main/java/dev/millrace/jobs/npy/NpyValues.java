package dev.millrace.jobs.npy;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.IntToLongFunction;
import java.util.function.IntUnaryOperator;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A buffer's values as a vector, one method a type. */
final class NpyValues {
  private NpyValues() {}

  static INDArray floats(ByteBuffer in, int count) {
    float[] values = new float[count];
    in.asFloatBuffer().get(values);
    return Nd4j.createFromArray(values);
  }

  static INDArray doubles(ByteBuffer in, int count) {
    double[] values = new double[count];
    in.asDoubleBuffer().get(values);
    return Nd4j.createFromArray(values);
  }

  /** float16, widened to float32, which holds each of its values. */
  static INDArray halves(ByteBuffer in, int count) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = half(in.getShort());
    }
    return Nd4j.createFromArray(values);
  }

  static INDArray bools(ByteBuffer in, int count) {
    boolean[] values = new boolean[count];
    for (int i = 0; i < count; i++) {
      values[i] = in.get() != 0;
    }
    return Nd4j.createFromArray(values);
  }

  static INDArray ints(int count, IntUnaryOperator next) {
    int[] values = new int[count];
    Arrays.setAll(values, next);
    return Nd4j.createFromArray(values);
  }

  static INDArray longs(int count, IntToLongFunction next) {
    long[] values = new long[count];
    Arrays.setAll(values, next);
    return Nd4j.createFromArray(values);
  }

  /** An unsigned 64-bit value that an int64 holds. */
  static long unsigned(long bits) {
    if (bits < 0) {
      throw new ArithmeticException(
          "expected values below 2^63, found " + Long.toUnsignedString(bits));
    }
    return bits;
  }

  /** IEEE 754 binary16: 1 bit sign, 5 bits exponent, 10 bits fraction. */
  private static float half(short bits) {
    int exponent = bits >> 10 & 0x1f;
    int fraction = bits & 0x3ff;
    float size =
        switch (exponent) {
          case 0 -> fraction * 0x1p-24f;
          case 0x1f -> fraction == 0 ? Float.POSITIVE_INFINITY : Float.NaN;
          default -> (1024 + fraction) * (float) Math.scalb(1.0, exponent - 25);
        };
    return bits < 0 ? -size : size;
  }
}
