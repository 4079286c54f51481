package dev.millrace.layers.activation;

import static dev.millrace.layers.Elementwise.atMost;
import static dev.millrace.layers.Elementwise.select;

import dev.millrace.layers.ModelException;
import dev.millrace.layers.SameShapeLayer;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * {@code y = min(x, highest)} above the threshold, {@code slope * (x - threshold)} up to it.
 *
 * <p>Source: {@code keras.layers.ReLU}, {@code keras.activations.relu}.
 *
 * @param highest 0 or above; infinite where Keras has no {@code max_value}
 * @param slope 0 or above
 */
public record ReLU(double highest, double slope, double threshold) implements SameShapeLayer {
  public ReLU {
    if (!(highest >= 0 && slope >= 0 && threshold >= 0)) {
      throw new ModelException(
          "expected max_value, negative_slope and threshold of 0 or above, found "
              + List.of(highest, slope, threshold));
    }
  }

  @Override
  public INDArray forward(INDArray x) {
    INDArray below = x.sub(threshold).muli(slope);
    return select(x.lte(threshold), below, atMost(highest, x));
  }
}
