package dev.millrace.jobs.parity;

import dev.millrace.layers.Tensor;
import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * An array's values in row-major order, whole numbers kept to the bit.
 *
 * @param reals each as a double
 * @param integers each as a long; none where the array holds reals
 */
record Values(double[] reals, long[] integers) {
  static Values of(INDArray array) {
    var data = array.dup('c').data();
    return new Values(data.asDouble(), array.dataType().isFPType() ? new long[0] : data.asLong());
  }

  /** Whether a tensor holds no NaN and no infinity. */
  static boolean areFinite(Tensor tensor) {
    return tensor instanceof Tensor.Text
        || tensor.numbers().isEmpty()
        || Arrays.stream(of(tensor.numbers()).reals).allMatch(Double::isFinite);
  }

  int length() {
    return reals.length;
  }

  double real(int i) {
    return reals[i];
  }

  /** How far value {@code i} is from the other's; infinite where one alone is NaN or infinite. */
  double distance(Values other, int i) {
    if (isWhole() && other.isWhole()) {
      return integers[i] == other.integers[i] ? 0 : Math.max(1, apart(other, i));
    }
    if (reals[i] == other.reals[i] || Double.isNaN(reals[i]) && Double.isNaN(other.reals[i])) {
      return 0;
    }
    return Double.isFinite(apart(other, i)) ? apart(other, i) : Double.POSITIVE_INFINITY;
  }

  String shown(int i) {
    return isWhole() ? Long.toString(integers[i]) : Double.toString(reals[i]);
  }

  private boolean isWhole() {
    return integers.length > 0;
  }

  private double apart(Values other, int i) {
    return Math.abs(reals[i] - other.reals[i]);
  }
}
