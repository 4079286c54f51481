package dev.millrace.layers.preprocessing;

import dev.millrace.layers.DType;
import dev.millrace.layers.Shape;
import dev.millrace.layers.Tensor;
import dev.millrace.layers.TextLayer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * {@code y = x's id in the index}, unknown texts spread by the index' own hash.
 *
 * <p>Input: texts {@code (batch, ...)}; output as {@link dev.millrace.layers.Encoding} says.
 *
 * <p>Source: {@code keras.layers.StringLookup} with a {@code salt}.
 *
 * @param depth how many numbers stand for a text, where they are not its id alone
 */
public record SaltedStringLookup(TextIndex index, int depth) implements TextLayer {
  public SaltedStringLookup {
    Ids.requireDepth(depth, index.size(), index.encoding());
  }

  @Override
  public Shape outputShape(Shape input) {
    return index.encoding().outputShape(input, depth);
  }

  @Override
  public DType outputDType() {
    return index.encoding().dtype();
  }

  @Override
  public INDArray forward(Tensor.Text x) {
    long[] ids = x.values().stream().mapToLong(index::id).toArray();
    return index.encoding().encode(ids, x.shape(), depth);
  }
}
