package dev.millrace.layers.attention;

import dev.millrace.layers.Broadcast;
import dev.millrace.layers.Elementwise;
import dev.millrace.layers.activation.Softmax;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/** How much each query attends to each key. */
final class AttentionWeights {
  /** The score of a key that is hidden. */
  private static final double HIDDEN = -1e9;

  private AttentionWeights() {}

  /** softmax(scores) over the last axis, as if the keys that the mask hides were not there. */
  static INDArray of(INDArray scores, Optional<INDArray> mask) {
    return new Softmax(-1).forward(mask.map(truths -> hide(scores, truths)).orElse(scores));
  }

  private static INDArray hide(INDArray scores, INDArray mask) {
    return Elementwise.select(Broadcast.to(mask, scores.shape()), scores, HIDDEN);
  }
}
