package dev.millrace.layers.ops;

import dev.millrace.layers.DType;
import dev.millrace.layers.ModelException;
import dev.millrace.layers.Shape;
import dev.millrace.layers.UnaryLayer;
import java.util.List;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * {@code y = x}, its axes in another order.
 *
 * <p>Source: {@code keras.ops.transpose}, {@code swapaxes}, {@code moveaxis}.
 *
 * @param order the input's axes in the output's order, each once, counted from the front
 */
public record Transpose(List<Integer> order) implements UnaryLayer {
  public Transpose {
    order = List.copyOf(order);
    if (!order.stream()
        .sorted()
        .toList()
        .equals(IntStream.range(0, order.size()).boxed().toList())) {
      throw new ModelException("expected each axis once, found " + order);
    }
  }

  @Override
  public Shape outputShape(Shape input) {
    if (input.rank() != order.size()) {
      throw new ModelException("expected input of " + order.size() + " axes, found " + input);
    }
    return new Shape(order.stream().map(input::size).toList());
  }

  @Override
  public DType computeDType(DType input) {
    return input;
  }

  @Override
  public INDArray forward(INDArray x) {
    return x.permute(order.stream().mapToInt(Integer::intValue).toArray()).dup('c');
  }
}
