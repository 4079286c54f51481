package dev.millrace.layers.preprocessing;

import dev.millrace.layers.DType;
import dev.millrace.layers.Encoding;
import dev.millrace.layers.RowMajor;
import dev.millrace.layers.Shape;
import dev.millrace.layers.UnaryLayer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * {@code y = the number whose id is x}.
 *
 * <p>Input and output: whole numbers {@code (batch, ...)}. Ids are counted as in {@link TextIndex};
 * what is no id is an unknown number's.
 *
 * <p>Source: {@code keras.layers.IntegerLookup} with {@code invert=True}.
 *
 * @param mask the number of id 0, or null
 * @param unknown the number of ids of unknown numbers
 */
public record NumbersOfIds(IntegerVocabulary vocabulary, Long mask, int unknownIds, long unknown)
    implements UnaryLayer {
  public NumbersOfIds {
    Ids.requireCount(unknownIds);
  }

  @Override
  public Shape outputShape(Shape input) {
    return input;
  }

  @Override
  public DType computeDType(DType input) {
    return DType.INT64;
  }

  @Override
  public INDArray forward(INDArray x) {
    long[] ids = RowMajor.longs(x);
    for (int i = 0; i < ids.length; i++) {
      ids[i] = number(ids[i]);
    }
    return RowMajor.of(ids, x.shape());
  }

  private long number(long id) {
    if (id == 0 && mask != null) {
      return mask;
    }
    long place = id - Ids.before(mask != null, unknownIds, Encoding.INT);
    return place >= 0 && place < vocabulary.size() ? vocabulary.get((int) place) : unknown;
  }
}
