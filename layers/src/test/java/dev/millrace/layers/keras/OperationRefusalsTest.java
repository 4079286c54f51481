package dev.millrace.layers.keras;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.layers.ModelException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Options of operations that are not supported are refused by name. */
class OperationRefusalsTest {
  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "Rot90 | {'k': 1, 'axes': [1]} | axes: expected two axes, found [1]",
        "Conv | {'strides': 1, 'padding': 'causal'} | padding: expected valid or same, found causal",
        "Conv | {'strides': 1, 'padding': 'full'} | found 'full'",
        "MaxPool | {'pool_size': 2, 'data_format': 'channels_first'} "
            + "| data_format: expected channels_last, found channels_first",
        "DepthToSpace | {'block_size': 2, 'data_format': 'channels_first'} | data_format",
        "SearchSorted | {'side': 'middle'} | side: expected left or right, found 'middle'",
        "Percentile | {'axis': 1, 'method': 'nearest'} | method: expected linear, lower, higher",
        "Median | {'axis': null} | axis: expected axes of a record, found none",
        "Cross | {'axisa': 1, 'axisb': -1, 'axisc': -1} | axisa",
        "LayerNorm | {'axis': -1, 'rms_scaling': true} | rms_scaling",
        "DotProductAttention | {'attn_logits_soft_cap': 2.0} | attn_logits_soft_cap",
        "Trapezoid | {'x': [1, 2], 'dx': 1.0} | x",
        "ExtractPatches | {'size': [2, 2, 2]} | size: expected two lengths, found [2, 2, 2]",
        "Resize | {'size': [2, 2], 'fill_mode': 'reflect'} | fill_mode",
      })
  void whatIsNotSupportedIsNamed(String operation, String config, String message) {
    byte[] json = config.replace('\'', '"').getBytes(StandardCharsets.UTF_8);

    assertThatThrownBy(
            () ->
                OperationReaders.ALL
                    .get("ops." + operation)
                    .read(new Config(Json.parse("config", json))))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining(message);
  }
}
