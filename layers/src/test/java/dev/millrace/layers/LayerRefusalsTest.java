package dev.millrace.layers;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** What layers cannot take is an error that says what was expected and what was found. */
class LayerRefusalsTest {
  private static final long ANY = Shape.ANY;
  private static final INDArray FIVE_BY_TWO = Nd4j.ones(5, 2);

  static List<Arguments> types() {
    return List.of(
        refusal(dense(), type(ANY, 4), "expected input (batch, ..., 5), found (batch, 4)"),
        refusal(dense(), type(ANY), "expected input (batch, ..., 5), found (batch,)"),
        refusal(dense(), text(), "expected numbers, found (batch, 1) string"),
        refusal(lookup(1), type(ANY, 1), "expected texts, found (batch, 1) float32"),
        refusal(norm(), type(ANY, 4), "expected size 3 along axis -1, found (batch, 4)"),
        refusal(
            new Normalization(Nd4j.ones(1, 3), Nd4j.ones(1, 3)),
            type(ANY, 4),
            "expected an input over which (1, 3) spreads, found (batch, 4)"),
        refusal(
            new CategoryEncoding(5, Encoding.COUNT),
            type(ANY),
            "expected input (batch, n, ...), found (batch,)"),
        refusal(
            softmax(0, CustomSoftmax.Mode.DISTRIBUTION),
            type(ANY, 2),
            "expected an axis of a record, found the batch axis of (batch, 2)"),
        refusal(
            softmax(1, CustomSoftmax.Mode.SCORE), type(ANY, 2), "expected axis 1 to 0, found 1"),
        refusal(
            softmax(5, CustomSoftmax.Mode.PRINTED),
            type(ANY, 2),
            "expected axis -1 to 1, found 5"));
  }

  static List<Arguments> values() {
    return List.of(
        refusal(embedding(), numbers(0, 5), "expected an id from 0 to 4, found 5"),
        refusal(embedding(), numbers(-1, 2), "expected an id from 0 to 4, found -1"),
        refusal(
            new CategoryEncoding(3, Encoding.ONE_HOT),
            numbers(2, 3),
            "expected an id from 0 to 2, found 3"),
        refusal(
            new CategoryEncoding(3, Encoding.COUNT),
            numbers(Float.NaN, 1),
            "expected an id from 0 to 2, found"),
        refusal(lookup(0), texts("ant", "elk"), "expected a text of the vocabulary, found 'elk'"));
  }

  static List<Arguments> parts() {
    return List.of(
        part(() -> new Dense(FIVE_BY_TWO, Nd4j.ones(3), Activation.RELU), "found (5, 2) and (3,)"),
        part(() -> new Embedding(Nd4j.ones(5)), "expected table (ids, width), found (5,)"),
        part(() -> new Vocabulary(List.of("a", "b", "a")), "found 'a' twice"),
        part(
            () -> new Discretization(List.of(2f, 1f), Encoding.INT),
            "expected ascending boundaries, found [2.0, 1.0]"),
        part(() -> new CategoryEncoding(0, Encoding.COUNT), "expected num_tokens of 1 and above"),
        part(() -> new Cast(DType.STRING), "expected a type of numbers, found string"),
        part(() -> new Shape(List.of(-2L)), "expected sizes of 0 and above, found [-2]"),
        part(() -> DType.ofKeras("complex64"), "found 'complex64'"));
  }

  @ParameterizedTest
  @MethodSource("types")
  void inputsOfAnotherTypeAreRefused(Layer layer, TensorType input, String message) {
    assertThatThrownBy(() -> layer.outputTypes(List.of(input)))
        .isInstanceOf(ModelException.class)
        .hasMessage(message);
  }

  @ParameterizedTest
  @MethodSource("values")
  void valuesOutsideAreRefused(Layer layer, Tensor input, String message) {
    assertThatThrownBy(() -> layer.call(List.of(input)))
        .isInstanceOf(ModelException.class)
        .hasMessageStartingWith(message);
  }

  @ParameterizedTest
  @MethodSource("parts")
  void partsThatDoNotFitAreRefused(Runnable making, String message) {
    assertThatThrownBy(making::run)
        .isInstanceOf(ModelException.class)
        .hasMessageContaining(message);
  }

  private static Arguments refusal(Layer layer, Object input, String message) {
    return Arguments.of(layer, input, message);
  }

  private static Arguments part(Runnable making, String message) {
    return Arguments.of(making, message);
  }

  private static Layer dense() {
    return new Dense(FIVE_BY_TWO, Nd4j.ones(2), Activation.RELU);
  }

  private static Layer embedding() {
    return new Embedding(FIVE_BY_TWO);
  }

  private static Layer norm() {
    INDArray three = Nd4j.ones(3);
    return new BatchNormalization(three, three, three, three, 1e-3, -1);
  }

  private static Layer softmax(int axis, CustomSoftmax.Mode mode) {
    return new CustomSoftmax(Nd4j.ones(2), axis, mode);
  }

  private static Layer lookup(int unknownIds) {
    return new StringLookup(new Vocabulary(List.of("ant")), null, unknownIds, Encoding.INT, 2);
  }

  private static TensorType type(long... sizes) {
    return TensorType.of(DType.FLOAT32, sizes);
  }

  private static TensorType text() {
    return TensorType.of(DType.STRING, ANY, 1);
  }

  private static Tensor numbers(float... values) {
    return Tensor.of(Nd4j.createFromArray(values).reshape(1, values.length));
  }

  private static Tensor texts(String... values) {
    return Tensor.of(Shape.of(1, values.length), values);
  }
}
