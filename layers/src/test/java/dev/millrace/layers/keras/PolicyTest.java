package dev.millrace.layers.keras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.layers.DType;
import dev.millrace.layers.ModelException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Policies in all the forms that Keras' versions write, and those that make no sense here. */
class PolicyTest {
  private static Config config(String json) {
    byte[] bytes = json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    return new Config(Json.parse("config", bytes));
  }

  private static Policy policy(String json) {
    return config("{'dtype': " + json + "}").policy("dtype");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "null | FLOAT32 | FLOAT32",
        "'float64' | FLOAT64 | FLOAT64",
        "'float16' | FLOAT16 | FLOAT16",
        "'mixed_float16' | FLOAT16 | FLOAT32",
        "'mixed_bfloat16' | BFLOAT16 | FLOAT32",
        "'int64' | INT64 | INT64",
        "{'class_name': 'DTypePolicy', 'config': {'name': 'bfloat16'}} | BFLOAT16 | BFLOAT16",
        "{'class_name': 'DTypePolicy', 'config': {'name': null}} | FLOAT32 | FLOAT32",
        "{'class_name': 'FloatDTypePolicy', 'config': {'name': 'float16'}} | FLOAT16 | FLOAT16",
        "{'class_name': 'Policy', 'config': {'name': 'mixed_float16'}} | FLOAT16 | FLOAT32",
      })
  void isReadInEveryForm(String json, DType compute, DType variables) {
    assertThat(policy(json).compute()).isEqualTo(compute);
    assertThat(policy(json).ofVariables().compute()).isEqualTo(variables);
  }

  @Test
  void isFloat32WhereNothingIsSaid() {
    assertThat(config("{}").policy("dtype")).isEqualTo(Policy.FLOAT32);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'mixed_float32'",
        "'uint8'",
        "'int8_from_float32'",
        "{'class_name': 'QuantizedDTypePolicy', 'config': {'mode': 'int8'}}",
        "{'class_name': 'QuantizedFloat8DTypePolicy', 'config': {'mode': 'float8'}}",
        "{'class_name': 'DTypePolicyMap', 'config': {'policy_map': {'a': 'float16'}}}",
      })
  void isRefusedByName(String json) {
    String name = json.replaceAll(".*'class_name': ", "").replaceAll("^'([^']*)'.*", "$1");

    assertThatThrownBy(() -> policy(json))
        .isInstanceOf(ModelException.class)
        .hasMessageStartingWith("dtype: expected ")
        .hasMessageEndingWith("found '" + name + "'");
  }

  @Test
  void ofWholeNumbersHasNoWeights() {
    Config config = config("{'dtype': 'int32'}");
    LayerSource source = new LayerSource(config, new StoredWeights(List.of()), List.of());

    assertThatThrownBy(() -> source.weight("kernel", 2, 3))
        .hasMessage("dtype: expected a type of floats, found 'int32'");
  }

  @Test
  void isThatOfTheLayerThatAWrapperHolds() {
    Policy own = Policy.FLOAT32;
    String wrapper = "{'layer': {'config': {'name': 'a', 'dtype': 'float64'}}}";
    String model = "{'layer': {'config': {'name': 'a', 'layers': []}}}";

    assertThat(Policy.ofWrapped(config(wrapper).json(), own).compute()).isEqualTo(DType.FLOAT64);
    assertThat(Policy.ofWrapped(config(model).json(), own)).isSameAs(own);
    assertThat(Policy.ofWrapped(config("{}").json(), own)).isSameAs(own);
  }
}
