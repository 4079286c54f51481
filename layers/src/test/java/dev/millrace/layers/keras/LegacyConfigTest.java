package dev.millrace.layers.keras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.millrace.layers.GoldenCase;
import dev.millrace.layers.Model;
import dev.millrace.layers.ModelException;
import dev.millrace.layers.Tensor;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.factory.Nd4j;

/** The forms that tf.keras 2 wrote, and Keras 3 cannot write any more. */
class LegacyConfigTest {
  private static final Tensor X = Tensor.of(Nd4j.createFromArray(new float[][] {{1, 2, 3, 4}}));

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "math.multiply        | [\"x\", 0, 0, {\"y\": 2.0, \"name\": null}]     | 2, 4, 6, 8",
        "__operators__.add    | [\"x\", 0, 0, {\"y\": [\"x\", 0, 0], \"name\": null}] | 2, 4, 6, 8",
        "math.subtract        | [\"_CONSTANT_VALUE\", -1, 1.0, {\"y\": [\"x\", 0, 0], \"name\": null}] | 0, -1, -2, -3",
        "math.reduce_mean     | [\"x\", 0, 0, {\"axis\": 1, \"keepdims\": true}] | 2.5",
        "math.reduce_max      | [\"x\", 0, 0, {\"axis\": [1], \"keepdims\": true}] | 4",
        "concat               | [[\"x\", 0, 0, {\"axis\": -1}], [\"x\", 0, 0, {\"axis\": -1}]] | 1, 2, 3, 4, 1, 2, 3, 4",
        "reshape              | [\"x\", 0, 0, {\"shape\": [-1, 2, 2]}] | 1, 2, 3, 4",
        "expand_dims          | [\"x\", 0, 0, {\"axis\": 2}] | 1, 2, 3, 4",
        "compat.v1.transpose  | [\"x\", 0, 0, {\"perm\": [0, 1]}] | 1, 2, 3, 4",
        "clip_by_value        | [\"x\", 0, 0, {\"clip_value_min\": 2.0, \"clip_value_max\": 3.0}] | 2, 2, 3, 3",
        "nn.relu              | [\"x\", 0, 0, {}] | 1, 2, 3, 4",
        "nn.leaky_relu        | [\"x\", 0, 0, {\"alpha\": 0.5}] | 1, 2, 3, 4",
        "math.sqrt            | [\"x\", 0, 0, {}] | 1, 1.41421356, 1.73205081, 2",
        "cast                 | [\"x\", 0, 0, {\"dtype\": \"float32\"}] | 1, 2, 3, 4"
      })
  void functionsOfTensorFlowAreOperations(String function, String node, String expected) {
    Model model = model(function("TFOpLambda", function, node));

    requireValues(model, expected);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "[{\"start\": null, \"stop\": null, \"step\": null}, {\"start\": 1, \"stop\": 3, \"step\": null}] | 2, 3",
        "[{\"start\": null, \"stop\": null, \"step\": null}, -1] | 4",
        "[{\"start\": null, \"stop\": null, \"step\": null}, null] | 1, 2, 3, 4"
      })
  void slicesAreItems(String slices, String expected) {
    String node = "[\"x\", 0, 0, {\"slice_spec\": " + slices + "}]";

    requireValues(model(function("SlicingOpLambda", "__operators__.getitem", node)), expected);
  }

  @Test
  void aFunctionThatIsNotKnownIsRefusedByName() {
    assertThatThrownBy(() -> model(function("TFOpLambda", "signal.fft", "[\"x\", 0, 0, {}]")))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("TFOpLambda");
  }

  @Test
  void aSequentialOfKeras1IsAListOfLayers() {
    String json =
        """
        {"class_name": "Sequential", "keras_version": "1.2.2", "config": [
          {"class_name": "Activation", "config":
            {"name": "a", "batch_input_shape": [null, 4], "activation": "hard_sigmoid"}}]}
        """;

    requireValues(read(json, "1.2.2"), "0.7, 0.9, 1, 1");
  }

  @ParameterizedTest
  @CsvSource({"2.15.0, 0.7", "3.0.0, 0.6666667"})
  void hardSigmoidIsThatOfTheKerasThatWroteIt(String version, float expected) {
    String json =
        """
        {"class_name": "Sequential", "config": {"name": "s", "layers": [
          {"class_name": "InputLayer", "config": {"name": "x", "batch_shape": [null, 4]}},
          {"class_name": "Activation", "config":
            {"name": "a", "trainable": true, "dtype": "float32", "activation": "hard_sigmoid"}}]}}
        """;

    assertThat(values(read(json, version))[0]).isEqualTo(expected, within(1e-6));
  }

  private static String function(String kind, String function, String node) {
    return """
    {"class_name": "Functional", "config": {"name": "m", "trainable": true, "layers": [
      {"class_name": "InputLayer", "name": "x", "inbound_nodes": [], "config":
        {"batch_input_shape": [null, 4], "dtype": "float32", "sparse": false, "ragged": false, "name": "x"}},
      {"class_name": "%s", "name": "f", "inbound_nodes": [%s], "config":
        {"name": "f", "trainable": true, "dtype": "float32", "function": "%s"}}],
     "input_layers": [["x", 0, 0]], "output_layers": [["f", 0, 0]]}}
    """
        .formatted(kind, node, function);
  }

  private static Model model(String json) {
    return read(json, "2.15.0");
  }

  private static Model read(String json, String version) {
    var config = Json.parse("test", json.getBytes(StandardCharsets.UTF_8));
    return LayerEntry.root(
            "test", LegacyConfig.upgraded(config, version), new StoredWeights(List.of()))
        .model();
  }

  private static void requireValues(Model model, String expected) {
    double[] values =
        List.of(expected.split(", ")).stream().mapToDouble(Double::parseDouble).toArray();
    assertThat(values(model)).containsExactly(values, within(1e-6));
  }

  private static double[] values(Model model) {
    return GoldenCase.values(model.call(List.of(X)).get(0));
  }
}
