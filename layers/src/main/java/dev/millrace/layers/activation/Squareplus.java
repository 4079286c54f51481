package dev.millrace.layers.activation;

import static dev.millrace.layers.Elementwise.sqrt;
import static dev.millrace.layers.Elementwise.square;

import dev.millrace.layers.SameShapeLayer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * {@code y = (x + sqrt(x^2 + b)) / 2}
 *
 * <p>Source: {@code keras.ops.squareplus}.
 */
public record Squareplus(double b) implements SameShapeLayer {
  @Override
  public INDArray forward(INDArray x) {
    return sqrt(square(x).addi(b)).addi(x).muli(0.5);
  }
}
