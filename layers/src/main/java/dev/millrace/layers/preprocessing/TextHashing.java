package dev.millrace.layers.preprocessing;

import dev.millrace.layers.DType;
import dev.millrace.layers.Shape;
import dev.millrace.layers.Tensor;
import dev.millrace.layers.TextLayer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * {@code y = hash(x) mod bins}, the first bin kept for the mask if there is one.
 *
 * <p>Input: texts {@code (batch, ...)}; output as {@link dev.millrace.layers.Encoding} says.
 *
 * <p>Source: {@code keras.layers.Hashing}, called with texts.
 *
 * @param mask the text that stands for none, or null
 */
public record TextHashing(HashBins bins, String mask) implements TextLayer {
  @Override
  public Shape outputShape(Shape input) {
    return bins.outputShape(input);
  }

  @Override
  public DType outputDType() {
    return bins.encoding().dtype();
  }

  @Override
  public INDArray forward(Tensor.Text x) {
    long[] ids = x.values().stream().mapToLong(this::id).toArray();
    return bins.encode(ids, x.shape());
  }

  /** A text's bin. */
  public long id(String text) {
    return bins.isMasking() && text.equals(mask) ? 0 : bins.of(text);
  }
}
