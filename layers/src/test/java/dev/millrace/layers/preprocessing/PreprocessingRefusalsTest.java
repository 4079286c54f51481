package dev.millrace.layers.preprocessing;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.layers.DType;
import dev.millrace.layers.Encoding;
import dev.millrace.layers.Layer;
import dev.millrace.layers.ModelException;
import dev.millrace.layers.RowMajor;
import dev.millrace.layers.Shape;
import dev.millrace.layers.Tensor;
import dev.millrace.layers.TensorType;
import dev.millrace.layers.Vocabulary;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.factory.Nd4j;

/** What lookups, hashes and texts cannot take is refused. */
class PreprocessingRefusalsTest {
  private static final long ANY = Shape.ANY;
  private static final IntegerVocabulary NUMBERS = new IntegerVocabulary(5, 7);

  static List<Arguments> parts() {
    return List.of(
        part(() -> new TextHash(List.of(1L)), "expected a salt of two numbers, found [1]"),
        part(() -> new IntegerVocabulary(4, 5, 4), "expected distinct numbers, found 4 twice"),
        part(() -> bins(0, Encoding.INT), "expected num_bins of 1 and above, found 0"),
        part(
            () -> new HashedCrossing(3, Encoding.COUNT),
            "expected num_bins of 1 and above and int or one_hot, found 3 and count"),
        part(
            () -> lookup(-1, Encoding.INT, 2), "expected num_oov_indices of 0 and above, found -1"),
        part(() -> lookup(1, Encoding.COUNT, 2), "expected a depth of 3 and above, found 2"),
        part(() -> new TermWeights(Nd4j.ones(2, 2)), "expected weights (terms,), found (2, 2)"),
        part(() -> tokenizer(0), "expected ngrams of 1 and above, found [0]"),
        part(
            () -> texts(Encoding.ONE_HOT, ANY),
            "expected int, multi_hot, count or tf_idf, found one_hot"),
        part(() -> texts(Encoding.COUNT, 4), "expected a length from 1 of ids, found 4"),
        part(
            () -> Standardization.ofKeras("upper"),
            "expected one of lower, strip_punctuation, lower_and_strip_punctuation, found 'upper'"),
        part(
            () -> Splitting.ofKeras("words"),
            "expected one of whitespace, character, found 'words'"));
  }

  static List<Arguments> types() {
    return List.of(
        types(new HashedCrossing(3, Encoding.INT), "expected two inputs and more", text(1)),
        types(new HashedCrossing(3, Encoding.INT), "found (batch, 2) string", text(2), text(2)),
        types(
            new HashedCrossing(3, Encoding.INT),
            "found (batch, 1) float32",
            text(1),
            TensorType.of(DType.FLOAT32, ANY, 1)),
        types(
            new WeightedCategoryCount(3),
            "expected ids (batch, n) and weights of the same shape",
            TensorType.of(DType.INT64, ANY, 2),
            TensorType.of(DType.FLOAT32, ANY, 3)),
        types(
            new TextsOfIds(new Vocabulary(List.of("a")), null, 1, "?"),
            "expected one input of numbers",
            text(1)),
        types(texts(Encoding.INT, ANY), "expected texts (batch, 1), found (batch, 2)", text(2)));
  }

  static List<Arguments> values() {
    return List.of(
        Arguments.of(
            lookup(0, Encoding.INT, 2),
            List.of(numbers(5, 6)),
            "expected a number of the vocabulary, found 6"),
        Arguments.of(
            new WeightedCategoryCount(3),
            List.of(numbers(2, 3), numbers(1, 1)),
            "expected an id from 0 to 2, found 3"),
        Arguments.of(
            texts(Encoding.INT, ANY),
            List.of(Tensor.of(Shape.of(2, 1), "", " ")),
            "expected a token in the batch, found none"));
  }

  @ParameterizedTest
  @MethodSource("parts")
  void partsThatDoNotFitAreRefused(Runnable making, String message) {
    assertThatThrownBy(making::run).isInstanceOf(ModelException.class).hasMessage(message);
  }

  @ParameterizedTest
  @MethodSource("types")
  void inputsOfAnotherTypeAreRefused(Layer layer, List<TensorType> inputs, String message) {
    assertThatThrownBy(() -> layer.outputTypes(inputs))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @MethodSource("values")
  void valuesOutsideAreRefused(Layer layer, List<Tensor> inputs, String message) {
    assertThatThrownBy(() -> layer.call(inputs))
        .isInstanceOf(ModelException.class)
        .hasMessage(message);
  }

  private static Arguments part(Runnable making, String message) {
    return Arguments.of(making, message);
  }

  private static Arguments types(Layer layer, String message, TensorType... inputs) {
    return Arguments.of(layer, List.of(inputs), message);
  }

  private static TensorType text(long width) {
    return TensorType.of(DType.STRING, ANY, width);
  }

  private static Tensor numbers(long... values) {
    return Tensor.of(RowMajor.of(values, 1, values.length));
  }

  private static HashBins bins(int count, Encoding encoding) {
    return new HashBins(count, false, TextHash.UNSALTED, encoding);
  }

  private static Layer lookup(int unknownIds, Encoding encoding, int depth) {
    return new IntegerLookup(NUMBERS, null, unknownIds, null, encoding, depth);
  }

  private static Tokenizer tokenizer(Integer... ngrams) {
    return new Tokenizer(Standardization.NONE, Splitting.WHITESPACE, List.of(ngrams));
  }

  private static Layer texts(Encoding encoding, long length) {
    Vocabulary vocabulary = new Vocabulary(List.of("a"));
    TextIndex index = new TextIndex(vocabulary, "", 1, TextHash.UNSALTED, encoding);
    return new TextVectorization(tokenizer(), length, index, 3);
  }
}
