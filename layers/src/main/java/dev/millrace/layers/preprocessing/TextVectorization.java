package dev.millrace.layers.preprocessing;

import dev.millrace.layers.DType;
import dev.millrace.layers.Encoding;
import dev.millrace.layers.ModelException;
import dev.millrace.layers.Shape;
import dev.millrace.layers.Tensor;
import dev.millrace.layers.TextLayer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * {@code y = ids of the tokens of x}, behind them zeros up to the length.
 *
 * <p>Input: texts {@code (batch, 1)} or {@code (batch,)}; {@code (batch, ..., n)} where texts are
 * tokens as they are. Output {@code (batch, length)}, or {@code (batch, depth)} as {@link Encoding}
 * says of the tokens.
 *
 * <p>Source: {@code keras.layers.TextVectorization}.
 *
 * @param length how many tokens count; {@link Shape#ANY}: as many as the batch's longest text has
 * @param depth how many numbers stand for a record, where they are not ids
 */
public record TextVectorization(Tokenizer tokenizer, long length, TextIndex index, int depth)
    implements TextLayer {
  public TextVectorization {
    Ids.requireDepth(depth, index.size(), index.encoding());
    if (splits(tokenizer) && index.encoding() == Encoding.ONE_HOT) {
      throw new ModelException("expected int, multi_hot, count or tf_idf, found one_hot");
    }
    if (length != Shape.ANY && (length < 1 || index.encoding() != Encoding.INT)) {
      throw new ModelException("expected a length from 1 of ids, found " + length);
    }
  }

  @Override
  public Shape outputShape(Shape input) {
    Shape texts = texts(input);
    return encoding().outputShape(hasTokens(texts) ? texts.with(-1, width(texts)) : texts, depth);
  }

  /** The input's shape, its last axis that of a record's texts. */
  private Shape texts(Shape input) {
    Shape texts = splits(tokenizer) && input.rank() == 1 ? input.append(1) : input;
    boolean isSingle = texts.rank() == 2 || encoding() == Encoding.INT;
    if (splits(tokenizer) && (texts.last() != 1 || !isSingle)) {
      throw new ModelException("expected texts (batch, 1), found " + input);
    }
    if (texts.rank() == 1 && (length != Shape.ANY || !tokenizer.ngrams().isEmpty())) {
      throw new ModelException("expected texts (batch, n), found " + input);
    }
    return texts;
  }

  private static boolean splits(Tokenizer tokenizer) {
    return tokenizer.splitting() != Splitting.NONE;
  }

  private static boolean hasTokens(Shape texts) {
    return texts.rank() > 1;
  }

  private long width(Shape texts) {
    boolean isKnown = length == Shape.ANY && !splits(tokenizer) && texts.last() != Shape.ANY;
    return isKnown ? tokenizer.count(texts.last()) : length;
  }

  @Override
  public DType outputDType() {
    return encoding().dtype();
  }

  @Override
  public INDArray forward(Tensor.Text x) {
    Shape texts = texts(x.shape());
    int perRow = hasTokens(texts) ? Math.toIntExact(texts.last()) : 1;
    List<List<String>> rows = new ArrayList<>();
    for (int i = 0; i < x.values().size(); i += perRow) {
      rows.add(tokenizer.tokens(x.values().subList(i, i + perRow)));
    }
    if (!hasTokens(texts)) {
      return encoding().encode(ids(rows, 1), texts, depth);
    }
    int width = length == Shape.ANY ? longest(rows) : Math.toIntExact(length);
    return encoding().encode(ids(rows, width), texts.with(-1, width), depth);
  }

  private int longest(List<List<String>> rows) {
    int longest = rows.stream().mapToInt(List::size).max().orElse(0);
    if (longest == 0 && encoding() == Encoding.INT) {
      throw new ModelException("expected a token in the batch, found none");
    }
    return Math.max(1, longest);
  }

  private long[] ids(List<List<String>> rows, int width) {
    long[] ids = new long[Math.multiplyExact(rows.size(), width)];
    Arrays.fill(ids, Ids.ofMask(encoding()));
    for (int row = 0; row < rows.size(); row++) {
      List<String> tokens = rows.get(row);
      for (int i = 0; i < Math.min(width, tokens.size()); i++) {
        ids[row * width + i] = index.id(tokens.get(i));
      }
    }
    return ids;
  }

  private Encoding encoding() {
    return index.encoding();
  }
}
