package dev.millrace.layers.normalization;

import static dev.millrace.layers.Elementwise.sqrt;
import static dev.millrace.layers.Elementwise.square;

import dev.millrace.layers.ModelException;
import dev.millrace.layers.SameShapeLayer;
import dev.millrace.layers.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * {@code y = gamma * (x - mean(x)) / sqrt(variance(x) + epsilon) + beta}, mean and variance over
 * each record's groups of channels.
 *
 * <p>Input and output {@code (batch, ..., channels, ...)}.
 *
 * <p>Source: {@code keras.layers.GroupNormalization}; Wu and He, 2018.
 *
 * @param gamma {@code (channels)}; ones where Keras has none
 * @param beta {@code (channels)}; zeros where Keras has none
 * @param groups into how many neighbouring parts the channels fall
 * @param axis of the channels, may be counted from the end
 */
public record GroupNormalization(
    INDArray gamma, INDArray beta, int groups, int axis, double epsilon) implements SameShapeLayer {
  public GroupNormalization {
    RecordAxes.requireOneLength(gamma, beta);
    if (groups < 1 || gamma.length() % groups != 0) {
      throw new ModelException(
          "expected groups that part " + gamma.length() + " channels evenly, found " + groups);
    }
  }

  @Override
  public Shape outputShape(Shape input) {
    return RecordAxes.requireLength(input, List.of(axis), gamma);
  }

  @Override
  public INDArray forward(INDArray x) {
    Shape shape = Shape.of(x.shape());
    int channels = shape.axis(axis);
    INDArray grouped = x.reshape('c', grouped(shape, channels).toArray());
    int[] over = IntStream.range(1, grouped.rank()).filter(i -> i != channels).toArray();
    INDArray centered = grouped.sub(grouped.mean(true, over));
    INDArray deviation = sqrt(square(centered).mean(true, over).addi(epsilon));
    return centered
        .divi(deviation)
        .reshape('c', x.shape())
        .muli(RecordAxes.along(x, List.of(axis), gamma))
        .addi(RecordAxes.along(x, List.of(axis), beta));
  }

  /** (batch, ..., groups, channels a group, ...) */
  private Shape grouped(Shape shape, int channels) {
    List<Long> sizes = new ArrayList<>(shape.sizes());
    sizes.set(channels, shape.size(channels) / groups);
    sizes.add(channels, (long) groups);
    return new Shape(sizes);
  }
}
