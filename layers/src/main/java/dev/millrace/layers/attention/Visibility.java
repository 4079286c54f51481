package dev.millrace.layers.attention;

import dev.millrace.layers.Elementwise;
import dev.millrace.layers.ModelException;
import dev.millrace.layers.ops.Comparison;
import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Which places a place may attend to, whatever the record.
 *
 * @param causal whether only to those up to its own
 * @param window only to those less than this far away; {@link #ANYWHERE} for all
 */
public record Visibility(boolean causal, int window) {
  public static final int ANYWHERE = Integer.MAX_VALUE;

  /** All places. */
  public static final Visibility ALL = new Visibility(false, ANYWHERE);

  public Visibility {
    if (window < 1) {
      throw new ModelException("expected a window from 1, found " + window);
    }
  }

  /** Truths (queries, keys), joined with those of a record's own mask; none if all is visible. */
  Optional<INDArray> mask(long queries, long keys, Optional<INDArray> own) {
    INDArray row = Nd4j.arange(queries).castTo(DataType.FLOAT).reshape(queries, 1);
    INDArray column = Nd4j.arange(keys).castTo(DataType.FLOAT).reshape(1, keys);
    INDArray distance = row.broadcast(queries, keys).sub(column.broadcast(queries, keys));
    Optional<INDArray> mask = own;
    if (causal) {
      mask = and(mask, distance.gte(0));
    }
    if (window != ANYWHERE) {
      mask = and(mask, Elementwise.abs(distance).lt(window));
    }
    return mask;
  }

  private static Optional<INDArray> and(Optional<INDArray> mask, INDArray more) {
    return Optional.of(
        mask.map(truths -> Comparison.LOGICAL_AND.forward(List.of(truths, more))).orElse(more));
  }
}
