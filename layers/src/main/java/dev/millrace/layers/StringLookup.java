package dev.millrace.layers;

import dev.millrace.layers.preprocessing.TextHash;
import dev.millrace.layers.preprocessing.TextIndex;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * {@code y = x's place in the vocabulary}, after the ids kept for unknown texts.
 *
 * <p>Input: texts {@code (batch, ...)}; output as {@link Encoding} says. Ids are counted: the
 * mask's (0, if there is a mask and the encoding is {@link Encoding#INT}), the unknown texts', the
 * vocabulary's.
 *
 * <p>Unknown texts share one id, or are spread over several by {@link FarmHash}; where there is
 * none for them, they are a {@link ModelException}.
 *
 * <p>Source: {@code keras.layers.StringLookup}.
 *
 * @param mask the text that stands for none, or null; encodings other than INT leave it out
 * @param unknownIds Keras' {@code num_oov_indices}
 * @param depth how many numbers stand for a text, where they are not its id alone
 */
public record StringLookup(
    Vocabulary vocabulary, String mask, int unknownIds, Encoding encoding, int depth)
    implements TextLayer {
  public StringLookup {
    if (unknownIds < 0) {
      throw new ModelException("expected num_oov_indices of 0 and above, found " + unknownIds);
    }
    int size = vocabulary.size() + unknownIds;
    if (encoding != Encoding.INT && depth < size) {
      throw new ModelException("expected a depth of " + size + " and above, found " + depth);
    }
  }

  @Override
  public Shape outputShape(Shape input) {
    return encoding.outputShape(input, depth);
  }

  @Override
  public DType outputDType() {
    return encoding.dtype();
  }

  @Override
  public INDArray forward(Tensor.Text x) {
    long[] ids = x.values().stream().mapToLong(index()::id).toArray();
    return encoding.encode(ids, x.shape(), depth);
  }

  /** The ids of texts. */
  public TextIndex index() {
    return new TextIndex(vocabulary, mask, unknownIds, TextHash.UNSALTED, encoding);
  }
}
