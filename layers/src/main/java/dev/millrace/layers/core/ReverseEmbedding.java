package dev.millrace.layers.core;

import dev.millrace.layers.ModelException;
import dev.millrace.layers.Shape;
import dev.millrace.layers.TensorType;
import dev.millrace.layers.UnaryLayer;
import dev.millrace.layers.ops.Einsum;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * {@code y = x . table^T}: how much a vector resembles each id's.
 *
 * <p>Input {@code (batch, ..., width)}; output {@code (batch, ..., ids)}.
 *
 * <p>Source: {@code keras.layers.ReversibleEmbedding} called with {@code reverse=True}.
 *
 * @param table {@code (ids, width)}
 */
public record ReverseEmbedding(INDArray table) implements UnaryLayer {
  /** Of the input and the table. */
  public static final Einsum PRODUCT = new Einsum("...w,iw->...i");

  public ReverseEmbedding {
    if (table.rank() != 2) {
      throw new ModelException("expected table (ids, width), found " + Shape.of(table.shape()));
    }
  }

  @Override
  public Shape outputShape(Shape input) {
    return PRODUCT.outputShape(List.of(input, Shape.of(table.shape())));
  }

  @Override
  public INDArray forward(INDArray x) {
    return PRODUCT.forward(List.of(x, table));
  }

  @Override
  public long multiplyAdds(List<TensorType> inputs) {
    return PRODUCT.multiplyAdds(inputs.get(0).shape(), Shape.of(table.shape()));
  }
}
