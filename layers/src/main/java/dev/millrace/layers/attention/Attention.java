package dev.millrace.layers.attention;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * {@code y = softmax(scale * query . key^T) . value}
 *
 * <p>See {@link ScoredAttention} for inputs and outputs.
 *
 * <p>Source: {@code keras.layers.Attention} with {@code score_mode="dot"}; Luong et al., 2015.
 *
 * @param scale 1 where Keras has none
 */
public record Attention(double scale, Visibility visibility) implements ScoredAttention {
  @Override
  public INDArray scores(INDArray query, INDArray key) {
    return SCORES.forward(List.of(query, key)).muli(scale);
  }
}
