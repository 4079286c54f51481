package dev.millrace.layers;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * {@code y = x}, as numbers of another type.
 *
 * <p>Source: the casts that Keras makes of a layer's inputs ({@code autocast}).
 */
public record Cast(DType dtype) implements UnaryLayer {
  public Cast {
    if (dtype == DType.STRING) {
      throw new ModelException("expected a type of numbers, found " + dtype);
    }
  }

  @Override
  public Shape outputShape(Shape input) {
    return input;
  }

  @Override
  public DType computeDType(DType input) {
    return dtype;
  }

  @Override
  public INDArray forward(INDArray x) {
    return x;
  }
}
