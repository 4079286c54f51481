package dev.millrace.layers.preprocessing;

import dev.millrace.layers.DType;
import dev.millrace.layers.Encoding;
import dev.millrace.layers.Layer;
import dev.millrace.layers.ModelException;
import dev.millrace.layers.RowMajor;
import dev.millrace.layers.Tensor;
import dev.millrace.layers.TensorType;
import dev.millrace.layers.Vocabulary;
import java.util.Arrays;
import java.util.List;

/**
 * {@code y = the text whose id is x}.
 *
 * <p>Input: whole numbers {@code (batch, ...)}; output: texts of the same shape. Ids are counted as
 * in {@link TextIndex}; what is no id is an unknown text's.
 *
 * <p>Source: {@code keras.layers.StringLookup} with {@code invert=True}.
 *
 * @param mask the text of id 0, or null
 * @param unknown the text of ids of unknown texts
 */
public record TextsOfIds(Vocabulary vocabulary, String mask, int unknownIds, String unknown)
    implements Layer {
  public TextsOfIds {
    Ids.requireCount(unknownIds);
    if (unknown == null) {
      throw new ModelException("expected an oov_token, found none");
    }
  }

  @Override
  public List<TensorType> outputTypes(List<TensorType> inputs) {
    if (inputs.size() != 1 || inputs.get(0).dtype() == DType.STRING) {
      throw new ModelException("expected one input of numbers, found " + inputs);
    }
    return List.of(new TensorType(inputs.get(0).shape(), DType.STRING));
  }

  @Override
  public List<Tensor> call(List<Tensor> inputs) {
    Tensor x = inputs.get(0);
    long[] ids = RowMajor.longs(x.numbers());
    return List.of(new Tensor.Text(x.shape(), Arrays.stream(ids).mapToObj(this::text).toList()));
  }

  private String text(long id) {
    if (id == 0 && mask != null) {
      return mask;
    }
    long place = id - Ids.before(mask != null, unknownIds, Encoding.INT);
    return place >= 0 && place < vocabulary.size() ? vocabulary.texts().get((int) place) : unknown;
  }
}
