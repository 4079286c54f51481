package dev.millrace.layers.preprocessing;

import dev.millrace.layers.DType;
import dev.millrace.layers.Encoding;
import dev.millrace.layers.ModelException;
import dev.millrace.layers.RowMajor;
import dev.millrace.layers.Shape;
import dev.millrace.layers.UnaryLayer;
import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * {@code y = x's place in the vocabulary}, after the ids kept for unknown numbers.
 *
 * <p>Input: whole numbers {@code (batch, ...)}; output as {@link Encoding} says. Ids are counted as
 * in {@link TextIndex}. Unknown numbers share one id, or are spread over several: by the remainder,
 * or by the hash of their digits; where there is none for them, they are a {@link ModelException}.
 *
 * <p>Source: {@code keras.layers.IntegerLookup}.
 *
 * @param mask the number that stands for none, or null; encodings other than INT leave it out
 * @param unknownIds Keras' {@code num_oov_indices}
 * @param hash null to take the remainder
 * @param depth how many numbers stand for one, where they are not its id alone
 */
public record IntegerLookup(
    IntegerVocabulary vocabulary,
    Long mask,
    int unknownIds,
    TextHash hash,
    Encoding encoding,
    int depth)
    implements UnaryLayer {
  public IntegerLookup {
    Ids.requireCount(unknownIds);
    int size = Ids.before(mask != null, unknownIds, encoding) + vocabulary.size();
    Ids.requireDepth(depth, size, encoding);
  }

  @Override
  public Shape outputShape(Shape input) {
    return encoding.outputShape(input, depth);
  }

  @Override
  public DType computeDType(DType input) {
    return DType.INT64;
  }

  @Override
  public DType outputDType(DType input) {
    return encoding.dtype();
  }

  @Override
  public INDArray forward(INDArray x) {
    long[] ids = Arrays.stream(RowMajor.longs(x)).map(this::id).toArray();
    return encoding.encode(ids, Shape.of(x.shape()), depth);
  }

  /** A number's id; {@link Encoding#NONE} where its encoding leaves it out. */
  public long id(long number) {
    boolean isMask = mask != null && mask == number;
    return isMask ? Ids.ofMask(encoding) : Ids.before(mask != null, 0, encoding) + place(number);
  }

  private long place(long number) {
    int place = vocabulary.find(number);
    return place < 0 ? unknown(number) : unknownIds + place;
  }

  private long unknown(long number) {
    return switch (unknownIds) {
      case 0 -> throw new ModelException("expected a number of the vocabulary, found " + number);
      case 1 -> 0;
      default ->
          hash == null
              ? Math.floorMod(number, (long) unknownIds)
              : hash.place(Long.toString(number), unknownIds);
    };
  }
}
