package dev.millrace.layers.attention;

import static dev.millrace.layers.Elementwise.tanh;

import dev.millrace.layers.Broadcast;
import dev.millrace.layers.Shape;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * {@code y = softmax(sum(outer * tanh(inner * (query + key)))) . value}, the sum over the features.
 *
 * <p>See {@link ScoredAttention} for inputs and outputs.
 *
 * <p>Source: {@code keras.layers.AdditiveAttention}, whose inner scale is 1, and {@code
 * keras.layers.Attention} with {@code score_mode="concat"}, whose outer scale is one number;
 * Bahdanau et al., 2014.
 *
 * @param outer {@code (features)}, or {@code (1)} for all
 */
public record AdditiveAttention(INDArray outer, double inner, Visibility visibility)
    implements ScoredAttention {
  @Override
  public INDArray scores(INDArray query, INDArray key) {
    List<INDArray> pairs =
        Broadcast.together(List.of(withAxis(query, -2), withAxis(key, -3), outer));
    INDArray sums = pairs.get(0).add(pairs.get(1)).muli(inner);
    return tanh(sums).muli(pairs.get(2)).sum(query.rank());
  }

  /** With an axis of size 1 more, its place counted from the end of the larger shape. */
  private static INDArray withAxis(INDArray x, int place) {
    List<Long> sizes = new ArrayList<>(Shape.of(x.shape()).sizes());
    sizes.add(x.rank() + 1 + place, 1L);
    return x.reshape('c', new Shape(sizes).toArray());
  }
}
