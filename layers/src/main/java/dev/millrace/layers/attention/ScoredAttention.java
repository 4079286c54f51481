package dev.millrace.layers.attention;

import dev.millrace.layers.Costs;
import dev.millrace.layers.Layer;
import dev.millrace.layers.ModelException;
import dev.millrace.layers.Shape;
import dev.millrace.layers.Tensor;
import dev.millrace.layers.TensorType;
import dev.millrace.layers.ops.Einsum;
import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * {@code y = softmax(scores(query, key)) . value}
 *
 * <p>Inputs: query {@code (batch, queries, features)}, value {@code (batch, keys, width)}, key
 * {@code (batch, keys, features)}, and, where there is one, a mask {@code (batch, keys)} of keys
 * that count. Outputs: y {@code (batch, queries, width)} and the weights {@code (batch, queries,
 * keys)}.
 */
interface ScoredAttention extends Layer {
  /** What scores cost, by whatever equation. */
  Einsum SCORES = new Einsum("...qd,...kd->...qk");

  Einsum MEAN = new Einsum("...qk,...kw->...qw");

  Visibility visibility();

  /** How well each query fits each key: {@code (batch, queries, keys)}. */
  INDArray scores(INDArray query, INDArray key);

  @Override
  default List<TensorType> outputTypes(List<TensorType> inputs) {
    Shape query = shape(inputs, 0);
    Shape value = shape(inputs, 1);
    Shape key = shape(inputs, 2);
    boolean fits =
        query.with(-2, key.size(-2)).accepts(key) && value.with(-1, key.last()).accepts(key);
    if (!fits || inputs.size() > 4) {
      throw new ModelException("expected query, value, key and mask that fit, found " + inputs);
    }
    return List.of(
        new TensorType(query.with(-1, value.last()), inputs.get(0).dtype()),
        new TensorType(query.with(-1, value.size(-2)), inputs.get(0).dtype()));
  }

  @Override
  default List<Tensor> call(List<Tensor> inputs) {
    INDArray query = inputs.get(0).numbers();
    INDArray value = inputs.get(1).numbers();
    INDArray key = inputs.get(2).numbers();
    Optional<INDArray> mask = visibility().mask(query.size(-2), value.size(-2), ownMask(inputs));
    INDArray weights = AttentionWeights.of(scores(query, key), mask);
    INDArray y = MEAN.forward(List.of(weights, value));
    return List.of(Tensor.of(y), Tensor.of(weights));
  }

  @Override
  default long multiplyAdds(List<TensorType> inputs) {
    Shape weights = outputTypes(inputs).get(1).shape();
    return Costs.sum(
        SCORES.multiplyAdds(shape(inputs, 0), shape(inputs, 2)),
        MEAN.multiplyAdds(weights, shape(inputs, 1)));
  }

  private static Optional<INDArray> ownMask(List<Tensor> inputs) {
    return inputs.stream()
        .skip(3)
        .map(mask -> mask.numbers().castTo(DataType.BOOL))
        .map(mask -> mask.rank() == 2 ? mask.reshape('c', mask.size(0), 1, mask.size(1)) : mask)
        .findFirst();
  }

  private static Shape shape(List<TensorType> inputs, int number) {
    if (inputs.size() < 3 || inputs.get(number).shape().rank() < 3) {
      throw new ModelException("expected query, value and key of three axes, found " + inputs);
    }
    return inputs.get(number).shape();
  }
}
