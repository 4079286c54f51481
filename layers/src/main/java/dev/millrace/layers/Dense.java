package dev.millrace.layers;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * {@code y = activation(x . kernel + bias)}
 *
 * <p>Input {@code (batch, ..., in)}; output {@code (batch, ..., units)}.
 *
 * <p>Source: {@code keras.layers.Dense}.
 *
 * @param kernel {@code (in, units)}
 * @param bias {@code (units)}; zeros where Keras has none
 * @param activation an {@link Activation} by name, or another layer
 */
public record Dense(INDArray kernel, INDArray bias, UnaryLayer activation) implements UnaryLayer {
  public Dense {
    if (kernel.rank() != 2 || bias.rank() != 1 || bias.size(0) != kernel.size(1)) {
      throw new ModelException(
          "expected kernel (in, units) and bias (units), found "
              + Shape.of(kernel.shape())
              + " and "
              + Shape.of(bias.shape()));
    }
  }

  @Override
  public Shape outputShape(Shape input) {
    return activation.outputShape(productShape(input));
  }

  @Override
  public INDArray forward(INDArray x) {
    INDArray rows = x.reshape(-1, kernel.size(0));
    INDArray product = rows.mmul(kernel).addiRowVector(bias);
    return activation.forward(product.reshape(productShape(Shape.of(x.shape())).toArray()));
  }

  @Override
  public long multiplyAdds(List<TensorType> inputs) {
    return Costs.perValue(inputs.get(0).shape(), kernel.size(1));
  }

  private Shape productShape(Shape input) {
    if (input.rank() < 2 || input.last() != kernel.size(0)) {
      throw new ModelException(
          "expected input (batch, ..., " + kernel.size(0) + "), found " + input);
    }
    return input.with(-1, kernel.size(1));
  }
}
