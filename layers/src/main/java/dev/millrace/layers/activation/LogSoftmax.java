package dev.millrace.layers.activation;

import static dev.millrace.layers.Elementwise.exp;
import static dev.millrace.layers.Elementwise.log;

import dev.millrace.layers.SameShapeLayer;
import dev.millrace.layers.Shape;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * {@code y = x - log(sum(exp(x)))} along an axis.
 *
 * <p>Source: {@code keras.ops.log_softmax}.
 *
 * @param axis may be counted from the end
 */
public record LogSoftmax(int axis) implements SameShapeLayer {
  @Override
  public Shape outputShape(Shape input) {
    input.axis(axis);
    return input;
  }

  @Override
  public INDArray forward(INDArray x) {
    int along = Shape.of(x.shape()).axis(axis);
    INDArray shifted = x.sub(x.max(true, along));
    return shifted.subi(log(exp(shifted).sum(true, along)));
  }
}
