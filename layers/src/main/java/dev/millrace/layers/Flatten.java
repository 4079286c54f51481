package dev.millrace.layers;

import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * {@code y = x}, all axes of a record as one.
 *
 * <p>Input {@code (batch, a, b, ...)}; output {@code (batch, a * b * ...)}.
 *
 * <p>Source: {@code keras.layers.Flatten}.
 *
 * @param channelsFirst whether axis 1, the channels, is moved to the end first
 */
public record Flatten(boolean channelsFirst) implements UnaryLayer {
  @Override
  public Shape outputShape(Shape input) {
    return Shape.of(input.size(0), input.recordSize());
  }

  @Override
  public DType computeDType(DType input) {
    return input;
  }

  @Override
  public INDArray forward(INDArray x) {
    return channelsLast(x).reshape('c', outputShape(Shape.of(x.shape())).toArray());
  }

  private INDArray channelsLast(INDArray x) {
    if (!channelsFirst || x.rank() < 3) {
      return x;
    }
    int rank = x.rank();
    return x.permute(
        IntStream.range(0, rank).map(i -> i == 0 ? 0 : i == rank - 1 ? 1 : i + 1).toArray());
  }
}
