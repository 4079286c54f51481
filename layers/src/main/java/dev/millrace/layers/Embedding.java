package dev.millrace.layers;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.shape.Gather;
import org.nd4j.linalg.factory.Nd4j;

/**
 * {@code y = table[x]}
 *
 * <p>Input: ids {@code (batch, ...)}; output {@code (batch, ..., width)}. An id that is no row of
 * the table is a {@link ModelException}.
 *
 * <p>Source: {@code keras.layers.Embedding}.
 *
 * @param table {@code (ids, width)}
 */
public record Embedding(INDArray table) implements UnaryLayer {
  public Embedding {
    if (table.rank() != 2) {
      throw new ModelException("expected table (ids, width), found " + Shape.of(table.shape()));
    }
  }

  @Override
  public Shape outputShape(Shape input) {
    return input.append(table.size(1));
  }

  @Override
  public DType computeDType(DType input) {
    return DType.INT64;
  }

  @Override
  public DType outputDType(DType input) {
    return DType.ofNd4j(table.dataType());
  }

  @Override
  public INDArray forward(INDArray x) {
    Inputs.requireIds(RowMajor.longs(x), table.size(0));
    return Nd4j.exec(new Gather(table, x, 0))[0];
  }
}
