package dev.millrace.layers.core;

import dev.millrace.layers.SameShapeLayer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.reduce.bool.Any;
import org.nd4j.linalg.factory.Nd4j;

/**
 * {@code y = x}, zeros for a step whose every value is the mask value.
 *
 * <p>Input and output {@code (batch, ..., features)}.
 *
 * <p>Source: {@code keras.layers.Masking}. Which steps those are, later layers are told by a value
 * of its own.
 */
public record Masking(double maskValue) implements SameShapeLayer {
  @Override
  public INDArray forward(INDArray x) {
    int last = x.rank() - 1;
    INDArray used =
        Nd4j.getExecutioner().exec(new Any(x.neq(maskValue), null, true, new int[] {last}));
    return x.mul(used.castTo(x.dataType()));
  }
}
