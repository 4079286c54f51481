package dev.millrace.layers.spatial;

import dev.millrace.layers.ModelException;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * How values between those of an axis are made: {@code y[i] = sum over j of k(|(i + 0.5) / scale -
 * 0.5 - j|) x[j]}, the weights of each {@code i} divided by their sum.
 *
 * <p>Source: {@code keras.ops.image.resize}: pixels' centres lie at halves.
 */
public enum Interpolation {
  /** The value that lies nearest. */
  NEAREST(null),
  /** k(t) = 1 - t, up to 1 */
  BILINEAR(t -> Math.max(0, 1 - t)),
  /** Keys' cubic with a = -1/2, up to 2 */
  BICUBIC(Interpolation::cubic),
  /** k(t) = sinc(t) sinc(t / 3), up to 3 */
  LANCZOS3(t -> lanczos(t, 3)),
  /** k(t) = sinc(t) sinc(t / 5), up to 5 */
  LANCZOS5(t -> lanczos(t, 5));

  /** Below this, a sum of weights is taken for none: Keras' thousand float32 epsilons. */
  private static final double NO_WEIGHT = 1000 * 0x1p-23;

  private final DoubleUnaryOperator kernel;

  Interpolation(DoubleUnaryOperator kernel) {
    this.kernel = kernel;
  }

  /** The interpolation that Keras calls {@code name}, in any case. */
  public static Interpolation ofKeras(String name) {
    return Arrays.stream(values())
        .filter(each -> each.kerasName().equals(name.toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () ->
                new ModelException(
                    "expected nearest, bilinear, bicubic, lanczos3 or lanczos5, found '%s'"
                        .formatted(name)));
  }

  public String kerasName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * {@code x} with {@code size} values along an axis.
   *
   * @param antialias whether the kernel widens where the axis shrinks, so that all values count
   */
  public INDArray resize(INDArray x, int axis, long size, boolean antialias) {
    long length = x.size(axis);
    if (length == size) {
      return x;
    }
    if (this == NEAREST && size % length == 0) {
      return Views.repeat(x, axis, size / length);
    }
    float[][] rows = weights(Math.toIntExact(length), Math.toIntExact(size), antialias);
    return along(x, axis, Nd4j.createFromArray(rows));
  }

  /** {@code y[..., i, ...] = sum over j of weights[i, j] * x[..., j, ...]} */
  private static INDArray along(INDArray x, int axis, INDArray weights) {
    int[] axisFirst = swapped(x.rank(), axis);
    INDArray turned = x.permute(axisFirst);
    long[] sizes = turned.shape().clone();
    sizes[0] = weights.size(0);
    INDArray columns = turned.dup('c').reshape('c', x.size(axis), x.length() / x.size(axis));
    INDArray y = weights.castTo(x.dataType()).mmul(columns);
    return y.reshape('c', sizes).permute(axisFirst).dup('c');
  }

  private static int[] swapped(int rank, int axis) {
    int[] axes = new int[rank];
    Arrays.setAll(axes, i -> i == 0 ? axis : i == axis ? 0 : i);
    return axes;
  }

  /**
   * What each of {@code size} values takes of each of {@code length}.
   *
   * @param antialias whether the kernel widens where the axis shrinks, so that all values count
   * @return {@code (size, length)}
   */
  public float[][] weights(int length, int size, boolean antialias) {
    double step = (double) length / size;
    double width = antialias ? Math.max(step, 1) : 1;
    float[][] weights = new float[size][length];
    for (int i = 0; i < size; i++) {
      double[] row = this == NEAREST ? nearest(i, step, length) : row(i, step, width, length);
      for (int j = 0; j < length; j++) {
        weights[i][j] = (float) row[j];
      }
    }
    return weights;
  }

  private static double[] nearest(int i, double step, int length) {
    double[] row = new double[length];
    row[(int) Math.min((i + 0.5) * step, length - 1)] = 1;
    return row;
  }

  private double[] row(int i, double step, double width, int length) {
    double centre = (i + 0.5) * step - 0.5;
    double[] row = new double[length];
    Arrays.setAll(row, j -> kernel.applyAsDouble(Math.abs(centre - j) / width));
    double sum = Arrays.stream(row).sum();
    Arrays.setAll(row, j -> Math.abs(sum) > NO_WEIGHT ? row[j] / sum : 0);
    return row;
  }

  private static double cubic(double t) {
    if (t >= 2) {
      return 0;
    }
    return t >= 1 ? ((-0.5 * t + 2.5) * t - 4) * t + 2 : (1.5 * t - 2.5) * t * t + 1;
  }

  private static double lanczos(double t, double radius) {
    if (t > radius) {
      return 0;
    }
    double angle = Math.PI * t;
    // The same weights on any machine, which Math.sin does not promise.
    double sines = StrictMath.sin(angle) * StrictMath.sin(angle / radius);
    return t <= 1e-3 ? 1 : radius * sines / (angle * angle);
  }
}
