package dev.millrace.layers.attention;

import dev.millrace.layers.Broadcast;
import dev.millrace.layers.Costs;
import dev.millrace.layers.Layer;
import dev.millrace.layers.ModelException;
import dev.millrace.layers.Shape;
import dev.millrace.layers.Tensor;
import dev.millrace.layers.TensorType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * {@code y = softmax(scale * query . key^T) . value}, each head by itself.
 *
 * <p>Inputs: query {@code (batch, queries, heads, features)}, value {@code (batch, keys, heads,
 * width)}, key {@code (batch, keys, heads, features)}, and, where there is one, a mask that
 * broadcasts to {@code (batch, queries, keys)}. Outputs: y {@code (batch, queries, heads, width)}
 * and the weights {@code (batch, heads, queries, keys)}. There may be several axes of queries and
 * keys, and axes that keep apart as the batch does.
 *
 * <p>Source: {@code keras.layers.MultiHeadAttention}, {@code GroupQueryAttention}, {@code
 * keras.ops.dot_product_attention}; Vaswani et al., 2017.
 *
 * @param axes those of queries and keys
 * @param empty what becomes of a query whose keys are all hidden
 */
public record DotProductAttention(
    List<Integer> axes, double scale, Visibility visibility, Empty empty) implements Layer {
  /** What becomes of a query whose keys are all hidden: Keras knows two ways. */
  public enum Empty {
    /** It attends to all keys alike. */
    ALIKE,
    /** It attends to none. */
    NONE
  }

  public DotProductAttention {
    axes = List.copyOf(axes);
  }

  @Override
  public List<TensorType> outputTypes(List<TensorType> inputs) {
    if (inputs.size() < 3 || inputs.size() > 4) {
      throw new ModelException("expected query, value, key and mask, found " + inputs);
    }
    List<Shape> shapes = inputs.stream().map(TensorType::shape).toList();
    AttentionAxes letters = AttentionAxes.of(shapes.get(0).rank(), axes);
    Shape weights = letters.scores().outputShape(List.of(shapes.get(0), shapes.get(2)));
    Shape y = letters.mean().outputShape(List.of(weights, shapes.get(1)));
    return List.of(
        new TensorType(y, inputs.get(0).dtype()), new TensorType(weights, inputs.get(0).dtype()));
  }

  @Override
  public List<Tensor> call(List<Tensor> inputs) {
    INDArray query = inputs.get(0).numbers();
    INDArray value = inputs.get(1).numbers();
    INDArray key = inputs.get(2).numbers();
    AttentionAxes letters = AttentionAxes.of(query.rank(), axes);
    INDArray scores = letters.scores().forward(List.of(query.mul(scale), key));
    Optional<INDArray> own =
        inputs.stream().skip(3).map(mask -> aligned(mask.numbers(), scores.rank())).findFirst();
    int along = axes.get(0);
    INDArray weights = weights(scores, visibility.mask(query.size(along), value.size(along), own));
    INDArray y = letters.mean().forward(List.of(weights, value));
    return List.of(Tensor.of(y), Tensor.of(weights));
  }

  @Override
  public long multiplyAdds(List<TensorType> inputs) {
    List<Shape> shapes = inputs.stream().map(TensorType::shape).toList();
    AttentionAxes letters = AttentionAxes.of(shapes.get(0).rank(), axes);
    Shape weights = outputTypes(inputs).get(1).shape();
    return Costs.sum(
        letters.scores().multiplyAdds(shapes.get(0), shapes.get(2)),
        letters.mean().multiplyAdds(weights, shapes.get(1)));
  }

  private INDArray weights(INDArray scores, Optional<INDArray> mask) {
    Optional<INDArray> visible = mask.map(truths -> Broadcast.to(truths, scores.shape()));
    INDArray rows = AttentionWeights.of(rows(scores), visible.map(this::rows));
    INDArray weights = rows.reshape('c', scores.shape());
    return empty == Empty.NONE && visible.isPresent()
        ? weights.mul(visible.get().castTo(weights.dataType()))
        : weights;
  }

  /** All keys of a query in one row. */
  private INDArray rows(INDArray scores) {
    long keys = 1;
    for (int i = 1; i <= axes.size(); i++) {
      keys *= scores.size(-i);
    }
    return scores.reshape('c', scores.length() / keys, keys);
  }

  /** With axes of size 1 where the mask lacks those before queries and keys. */
  private INDArray aligned(INDArray mask, int rank) {
    List<Long> sizes = new ArrayList<>(Shape.of(mask.shape()).sizes());
    while (sizes.size() < rank) {
      sizes.add(sizes.size() - 2 * axes.size(), 1L);
    }
    return mask.castTo(DataType.BOOL).reshape('c', new Shape(sizes).toArray());
  }
}
