package dev.millrace.layers;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * {@code y = gamma * (x - mean) / sqrt(variance + epsilon) + beta}
 *
 * <p>Input and output {@code (batch, ..., n, ...)}, n along the axis.
 *
 * <p>Source: {@code keras.layers.BatchNormalization} at inference, with the statistics that
 * training left behind.
 *
 * @param gamma {@code (n)}; ones where Keras has none
 * @param beta {@code (n)}; zeros where Keras has none
 * @param axis may be counted from the end
 */
public record BatchNormalization(
    INDArray gamma, INDArray beta, INDArray mean, INDArray variance, double epsilon, int axis)
    implements UnaryLayer {
  public BatchNormalization {
    for (INDArray each : new INDArray[] {gamma, beta, mean, variance}) {
      if (each.rank() != 1 || each.length() != gamma.length()) {
        throw new ModelException(
            "expected gamma, beta, mean and variance of one length, found "
                + Shape.of(each.shape()));
      }
    }
  }

  @Override
  public Shape outputShape(Shape input) {
    if (input.size(axis) != gamma.length()) {
      throw new ModelException(
          "expected size " + gamma.length() + " along axis " + axis + ", found " + input);
    }
    return input;
  }

  @Override
  public INDArray forward(INDArray x) {
    INDArray scale = gamma.div(Transforms.sqrt(variance.add(epsilon), false));
    INDArray shift = beta.sub(mean.mul(scale));
    return x.mul(along(x, scale)).addi(along(x, shift));
  }

  private INDArray along(INDArray x, INDArray values) {
    long[] sizes = new long[x.rank()];
    Arrays.fill(sizes, 1);
    sizes[Shape.of(x.shape()).axis(axis)] = values.length();
    return values.reshape(sizes);
  }
}
