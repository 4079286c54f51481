package dev.millrace.layers;

import java.nio.charset.StandardCharsets;
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
    return encoding == Encoding.INT ? DType.INT64 : DType.FLOAT32;
  }

  @Override
  public INDArray forward(Tensor.Text x) {
    long[] ids = new long[x.values().size()];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = id(x.values().get(i));
    }
    return encoding.encode(ids, x.shape(), depth);
  }

  private long id(String text) {
    if (text.equals(mask)) {
      return encoding == Encoding.INT ? 0 : Encoding.NONE;
    }
    int place = vocabulary.find(text);
    int unknownFrom = mask != null && encoding == Encoding.INT ? 1 : 0;
    return unknownFrom + (place < 0 ? unknown(text) : unknownIds + place);
  }

  private long unknown(String text) {
    return switch (unknownIds) {
      case 0 -> throw new ModelException("expected a text of the vocabulary, found '" + text + "'");
      case 1 -> 0;
      default ->
          Long.remainderUnsigned(
              FarmHash.fingerprint64(text.getBytes(StandardCharsets.UTF_8)), unknownIds);
    };
  }
}
