package dev.millrace.layers.preprocessing;

import dev.millrace.layers.DType;
import dev.millrace.layers.Encoding;
import dev.millrace.layers.Layer;
import dev.millrace.layers.ModelException;
import dev.millrace.layers.RowMajor;
import dev.millrace.layers.Shape;
import dev.millrace.layers.Tensor;
import dev.millrace.layers.TensorType;
import java.util.List;

/**
 * {@code y[id] = the weights of all x that are id, added up}.
 *
 * <p>Input: ids {@code (batch, n)} and weights of the same shape; output {@code (batch, depth)}. An
 * id outside is a {@link ModelException}.
 *
 * <p>Source: {@code keras.layers.CategoryEncoding}, called with {@code count_weights}.
 *
 * @param depth Keras' {@code num_tokens}
 */
public record WeightedCategoryCount(int depth) implements Layer {
  public WeightedCategoryCount {
    if (depth < 1) {
      throw new ModelException("expected num_tokens of 1 and above, found " + depth);
    }
  }

  @Override
  public List<TensorType> outputTypes(List<TensorType> inputs) {
    boolean isNumbers = inputs.stream().noneMatch(input -> input.dtype() == DType.STRING);
    if (inputs.size() != 2 || !isNumbers || !isMatched(inputs)) {
      throw new ModelException(
          "expected ids (batch, n) and weights of the same shape, found " + inputs);
    }
    return List.of(
        new TensorType(Encoding.COUNT.outputShape(inputs.get(0).shape(), depth), DType.FLOAT32));
  }

  private static boolean isMatched(List<TensorType> inputs) {
    Shape ids = inputs.get(0).shape();
    return ids.rank() >= 2 && ids.accepts(inputs.get(1).shape());
  }

  @Override
  public List<Tensor> call(List<Tensor> inputs) {
    long[] ids = RowMajor.longs(inputs.get(0).numbers());
    for (long id : ids) {
      if (id < 0 || id >= depth) {
        throw new ModelException("expected an id from 0 to " + (depth - 1) + ", found " + id);
      }
    }
    float[] weights = RowMajor.floats(inputs.get(1).numbers());
    return List.of(Tensor.of(Encoding.count(ids, weights, inputs.get(0).shape(), depth)));
  }
}
