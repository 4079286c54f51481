package dev.millrace.layers.keras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.layers.DType;
import dev.millrace.layers.Layer;
import dev.millrace.layers.ModelException;
import dev.millrace.layers.Shape;
import dev.millrace.layers.Tensor;
import dev.millrace.layers.TensorType;
import dev.millrace.layers.recurrent.Bidirectional;
import dev.millrace.layers.recurrent.Recurrent;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Options that golden cases do not show, and those that make no layer. */
class RecurrentReadersTest {
  private static final TensorType SERIES = TensorType.of(DType.FLOAT32, Shape.ANY, 5, 3);
  private static final TensorType MASK = TensorType.of(DType.BOOL, Shape.ANY, 5);
  private static final TensorType STATE = TensorType.of(DType.FLOAT32, Shape.ANY, 2);

  private static Layer read(String kerasClass, String json, INDArray... weights) {
    byte[] config = json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    LayerSource source =
        new LayerSource(
            new Config(Json.parse("config", config)),
            new StoredWeights(List.of(weights)),
            List.of(SERIES));
    Layer layer = LayerReaders.ALL.get(kerasClass).read(source);
    source.rejectUnread();
    return layer;
  }

  private static String inner(String kerasClass, String config) {
    return "{'module': 'keras.layers', 'class_name': '%s', 'config': %s}"
        .formatted(kerasClass, config);
  }

  private static Layer simple(String options) {
    return read("SimpleRNN", "{'units': 2" + options + "}", simpleWeights());
  }

  private static INDArray[] simpleWeights() {
    return new INDArray[] {Nd4j.ones(3, 2), Nd4j.ones(2, 2), Nd4j.ones(2)};
  }

  @Test
  void aLayerThatIsSaidOnceWalksBothWays() {
    String forward = inner("SimpleRNN", "{'units': 2, 'use_bias': false}");
    INDArray[] kernels = {Nd4j.ones(3, 2), Nd4j.ones(2, 2), Nd4j.ones(3, 2), Nd4j.ones(2, 2)};

    Layer layer = read("Bidirectional", "{'layer': " + forward + ", 'merge_mode': 'ave'}", kernels);

    assertThat(((Bidirectional) layer).forward().backwards()).isFalse();
    assertThat(((Bidirectional) layer).backward().backwards()).isTrue();
  }

  @Test
  void bothWaysMaskedStepsOfSequencesAreZerosWhateverTheConfigSays() {
    String sequences = "{'units': 2, 'use_bias': false, 'return_sequences': true}";
    INDArray[] kernels = {Nd4j.ones(3, 2), Nd4j.ones(2, 2), Nd4j.ones(3, 2), Nd4j.ones(2, 2)};

    Layer layer =
        read("Bidirectional", "{'layer': " + inner("SimpleRNN", sequences) + "}", kernels);

    assertThat(((Bidirectional) layer).forward().zeroesMasked()).isTrue();
    assertThat(((Bidirectional) layer).backward().zeroesMasked()).isTrue();
  }

  @Test
  void anUnrolledLayerShowsWhatWasBeforeAMaskedStep() {
    Layer rolled = simple(", 'zero_output_for_mask': true, 'unroll': false");
    Layer unrolled = simple(", 'zero_output_for_mask': true, 'unroll': true");

    assertThat(((Recurrent) rolled).zeroesMasked()).isTrue();
    assertThat(((Recurrent) unrolled).zeroesMasked()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          SimpleRNN | {'units': 0} | units: expected a whole number from 1, found 0
          LSTM | {'units': 2, 'activation': 'round'} | expected (3, 8), found (3, 2)
          LSTM | {'units': 2, 'time_major': true} | expected (3, 8), found (3, 2)
          RNN | {'cell': {'class_name': 'MyCell', 'config': {}}} | expected a cell that is supported, found 'MyCell'
          RNN | {'cell': 3} | expected a JSON object, found 3
          Bidirectional | {'layer': {'module': 'keras.layers', 'class_name': 'Flatten', 'config': {}}} | layer: expected a recurrent layer, found another
          """)
  void refusesOptions(String kerasClass, String json, String message) {
    assertThatThrownBy(() -> read(kerasClass, json, simpleWeights()))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          , 'time_major': true | time_major: expected no such key, found true
          , 'activation': 'round' | activation: expected one of
          , 'return_state': 1 | return_state: expected true or false, found 1
          """)
  void refusesOptionsOfALayer(String options, String message) {
    assertThatThrownBy(() -> simple(options))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining(message);
  }

  @Test
  void refusesWhatItCannotWalkOver() {
    Layer layer = simple("");
    TensorType steps = TensorType.of(DType.FLOAT32, Shape.ANY, 5);
    TensorType wide = TensorType.of(DType.FLOAT32, Shape.ANY, 5, 4);
    TensorType longer = TensorType.of(DType.BOOL, Shape.ANY, 6);

    refuses(layer, "expected numbers (batch, steps, ...), found (batch, 5) float32", steps);
    refuses(layer, "expected steps (batch, 3), found (batch, 4)", wide);
    refuses(layer, "expected a mask (batch, 5), found (batch, 6)", SERIES, longer);
    refuses(layer, "expected states [(batch, 2)] or none, found", SERIES, STATE, STATE, MASK);
    refuses(layer, "expected states [(batch, 2)] or none, found", SERIES, steps);
  }

  @Test
  void refusesSeriesOfNoSteps() {
    Tensor none = Tensor.of(Nd4j.create(org.nd4j.linalg.api.buffer.DataType.FLOAT, 2, 0, 3));

    assertThatThrownBy(() -> simple("").call(List.of(none)))
        .hasMessage("expected at least one step, found none");
  }

  private static void refuses(Layer layer, String message, TensorType... inputs) {
    assertThatThrownBy(() -> layer.outputTypes(List.of(inputs)))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining(message);
  }
}
