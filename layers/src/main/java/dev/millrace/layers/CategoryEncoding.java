package dev.millrace.layers;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * {@code y[id] = 1} for ids below {@code depth}, or the number of times that each occurs.
 *
 * <p>Input: whole numbers {@code (batch, ...)}; output as {@link Encoding} says. An id outside is a
 * {@link ModelException}.
 *
 * <p>Source: {@code keras.layers.CategoryEncoding}.
 *
 * @param depth Keras' {@code num_tokens}
 */
public record CategoryEncoding(int depth, Encoding encoding) implements UnaryLayer {
  public CategoryEncoding {
    if (depth < 1 || encoding == Encoding.INT) {
      throw new ModelException(
          "expected num_tokens of 1 and above and one_hot, multi_hot or count, found "
              + depth
              + " and "
              + encoding.kerasName());
    }
  }

  @Override
  public Shape outputShape(Shape input) {
    return encoding.outputShape(input, depth);
  }

  @Override
  public DType computeDType(DType input) {
    return DType.INT64;
  }

  @Override
  public DType outputDType(DType input) {
    return DType.FLOAT32;
  }

  @Override
  public INDArray forward(INDArray x) {
    long[] ids = RowMajor.longs(x);
    Inputs.requireIds(ids, depth);
    return encoding.encode(ids, Shape.of(x.shape()), depth);
  }
}
