package dev.millrace.jobs.examples;

import dev.millrace.layers.Shape;
import dev.millrace.layers.UnaryLayer;
import dev.millrace.layers.activation.Softmax;
import org.nd4j.linalg.api.ndarray.INDArray;

/** {@code y = softmax(x * kernel)}: the demo's last layer, as a user would bring it along. */
public record CustomSoftmax(INDArray kernel, int axis) implements UnaryLayer {
  @Override
  public Shape outputShape(Shape input) {
    return input;
  }

  @Override
  public INDArray forward(INDArray x) {
    return new Softmax(axis).forward(x.mul(kernel));
  }
}
