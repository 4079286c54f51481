package dev.millrace.layers.core;

import dev.millrace.layers.Activation;
import dev.millrace.layers.Broadcast;
import dev.millrace.layers.Shape;
import dev.millrace.layers.TensorType;
import dev.millrace.layers.UnaryLayer;
import dev.millrace.layers.ops.Einsum;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * {@code y = activation(einsum(equation, x, kernel) + bias)}
 *
 * <p>Source: {@code keras.layers.EinsumDense}.
 *
 * @param bias of a shape that broadcasts into the product; zeros where Keras has none
 * @param activation an {@link Activation} by name, or another layer
 */
public record EinsumDense(Einsum einsum, INDArray kernel, INDArray bias, UnaryLayer activation)
    implements UnaryLayer {
  @Override
  public Shape outputShape(Shape input) {
    Shape product = einsum.outputShape(List.of(input, Shape.of(kernel.shape())));
    return activation.outputShape(Broadcast.requireInto(product, bias));
  }

  @Override
  public INDArray forward(INDArray x) {
    return activation.forward(einsum.forward(List.of(x, kernel)).addi(bias));
  }

  @Override
  public long multiplyAdds(List<TensorType> inputs) {
    return einsum.multiplyAdds(inputs.get(0).shape(), Shape.of(kernel.shape()));
  }
}
