package dev.millrace.layers.preprocessing;

import dev.millrace.layers.ModelException;
import dev.millrace.layers.Shape;
import dev.millrace.layers.UnaryLayer;
import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * {@code y = x * weights}: how often each term occurs, weighted by how rare it is.
 *
 * <p>Input and output {@code (batch, ..., terms)}.
 *
 * <p>Source: {@code output_mode="tf_idf"} of Keras' lookups.
 *
 * @param weights {@code (terms,)}
 */
public record TermWeights(INDArray weights) implements UnaryLayer {
  public TermWeights {
    if (weights.rank() != 1) {
      throw new ModelException("expected weights (terms,), found " + Shape.of(weights.shape()));
    }
  }

  @Override
  public Shape outputShape(Shape input) {
    if (input.rank() < 2 || input.last() != weights.length()) {
      throw new ModelException(
          "expected input (batch, ..., " + weights.length() + "), found " + input);
    }
    return input;
  }

  @Override
  public INDArray forward(INDArray x) {
    long[] spread = new long[x.rank()];
    Arrays.fill(spread, 1);
    spread[x.rank() - 1] = weights.length();
    return x.mul(weights.reshape(spread));
  }
}
