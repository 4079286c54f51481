package dev.millrace.jobs.parity;

import dev.millrace.layers.Tensor;
import java.util.Arrays;
import java.util.Locale;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * How far an output may be from Keras': {@code |actual - expected| <= absolute + relative *
 * |expected|}. Integers, bools and texts must be equal. NaN equals NaN alone, an infinity itself.
 */
public record Tolerance(double relative, double absolute) {
  /** Of a case that states none. */
  static final Tolerance USUAL = new Tolerance(1e-4, 1e-5);

  static final Tolerance EXACT = new Tolerance(0, 0);

  /** Compares one output, value by value; the shapes must be the same. */
  Difference compare(Tensor expected, Tensor actual) {
    if (!expected.shape().equals(actual.shape())) {
      return Difference.wrong(
          "expected shape "
              + Arrays.toString(expected.shape().toArray())
              + ", found "
              + Arrays.toString(actual.shape().toArray()));
    }
    if (expected instanceof Tensor.Text || actual instanceof Tensor.Text) {
      return expected.equals(actual)
          ? Difference.NONE
          : Difference.wrong("expected " + expected + ", found " + actual);
    }
    return compareNumbers(expected.numbers(), actual.numbers());
  }

  private Difference compareNumbers(INDArray expected, INDArray actual) {
    if (expected.isEmpty()) {
      return Difference.NONE;
    }
    Tolerance mine = expected.dataType().isFPType() ? this : EXACT;
    Values e = Values.of(expected);
    Values a = Values.of(actual);
    double largest = 0;
    double share = 0;
    int worst = 0;
    for (int i = 0; i < e.length(); i++) {
      double distance = e.distance(a, i);
      double taken = mine.share(distance, e.real(i));
      largest = Math.max(largest, distance);
      worst = taken > share ? i : worst;
      share = Math.max(share, taken);
    }
    return new Difference(
        largest, share, share > 1 ? mine.fault(e, a, worst, expected.shape()) : "");
  }

  private double share(double distance, double expected) {
    if (distance == 0 || Double.isInfinite(distance)) {
      return distance;
    }
    return distance / allowed(expected);
  }

  private double allowed(double expected) {
    return absolute + relative * Math.abs(expected);
  }

  private String fault(Values expected, Values actual, int at, long[] shape) {
    return Arrays.toString(index(at, shape))
        + ": expected "
        + expected.shown(at)
        + ", found "
        + actual.shown(at)
        + String.format(Locale.ROOT, ", where %.3g is allowed", allowed(expected.real(at)));
  }

  /** The index of a value that is number {@code at} in row-major order. */
  private static long[] index(int at, long[] shape) {
    long[] index = new long[shape.length];
    long left = at;
    for (int axis = shape.length - 1; axis >= 0; axis--) {
      index[axis] = left % shape[axis];
      left /= shape[axis];
    }
    return index;
  }
}
