package dev.millrace.jobs.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.millrace.layers.ModelException;
import dev.millrace.operator.ModelUpdate;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class ModelWireTest {
  private static final ModelUpdate UPDATE =
      new ModelUpdate("Zürich", "v2", "ab12", new byte[] {1, 2, 3});

  @Test
  void anUpdateComesBackAsItWas() {
    assertThat(ModelWire.decode(ModelWire.encode(UPDATE))).isEqualTo(UPDATE);
  }

  @Test
  void theFirstFormStaysReadable() {
    String first = "4d524d55000100075ac3bc7269636800027632000461623132" + "00000003010203";
    assertThat(HexFormat.of().formatHex(ModelWire.encode(UPDATE))).isEqualTo(first);
    assertThat(ModelWire.decode(HexFormat.of().parseHex(first))).isEqualTo(UPDATE);
  }

  @Test
  void everyShorterMessageIsRefused() {
    byte[] whole = ModelWire.encode(UPDATE);
    for (int length = 0; length < whole.length; length++) {
      byte[] part = Arrays.copyOf(whole, length);
      assertThatExceptionOfType(ModelException.class)
          .isThrownBy(() -> ModelWire.decode(part))
          .withMessageStartingWith("expected");
    }
  }

  @Test
  void whatFollowsIsRefused() {
    byte[] more = Arrays.copyOf(ModelWire.encode(UPDATE), 60);
    refused(more, "expected a model of 3 bytes, found");
  }

  @Test
  void otherMessagesAreRefused() {
    refused(null, "found a message without a value");
    refused(KafkaProbe.utf8("{\"model\":1}"), "as 'millrace publish' writes it");
    byte[] later = ModelWire.encode(UPDATE);
    later[5] = 2;
    refused(later, "expected a model update of form 1, found form 2");
  }

  private static void refused(byte[] value, String message) {
    assertThatExceptionOfType(ModelException.class)
        .isThrownBy(() -> ModelWire.decode(value))
        .withMessageContaining(message);
  }
}
