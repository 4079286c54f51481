package dev.millrace.layers.activation;

import dev.millrace.layers.SameShapeLayer;
import dev.millrace.layers.Shape;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.transforms.custom.SoftMax;
import org.nd4j.linalg.factory.Nd4j;

/**
 * {@code y = exp(x) / sum(exp(x))} along an axis.
 *
 * <p>Source: {@code keras.layers.Softmax}, {@code keras.ops.softmax}.
 *
 * @param axis may be counted from the end
 */
public record Softmax(int axis) implements SameShapeLayer {
  @Override
  public Shape outputShape(Shape input) {
    input.axis(axis);
    return input;
  }

  @Override
  public INDArray forward(INDArray x) {
    int along = Shape.of(x.shape()).axis(axis);
    return Nd4j.exec(new SoftMax(x, x.ulike(), along))[0];
  }
}
