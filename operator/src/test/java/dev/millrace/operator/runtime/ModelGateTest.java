package dev.millrace.operator.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.operator.ModelCard;
import dev.millrace.operator.ModelMessage;
import dev.millrace.operator.ModelStatus;
import dev.millrace.operator.ModelUpdate;
import dev.millrace.operator.Reference;
import dev.millrace.operator.TestModels;
import dev.millrace.operator.runtime.routing.Decision;
import dev.millrace.operator.runtime.types.ModelStatusSerializer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.util.OutputTag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ModelGateTest {
  private static final OutputTag<ModelStatus> STATUSES =
      new OutputTag<>("statuses", ModelStatusSerializer.TYPE);
  private static final ModelUpdate GOOD = TestModels.version(2);
  private static final long NOW = 1_700_000_000_000L;

  @Test
  void goodModelPassesAndIsSaidSo() throws Exception {
    Gate gate = new Gate();
    gate.update(GOOD);
    assertThat(gate.accepted()).containsExactly(GOOD);
    assertThat(gate.statuses())
        .containsExactly(
            ModelStatus.ofGate(GOOD.modelVersion(), ModelStatus.State.ACCEPTED, "v2 100 %", NOW));
  }

  @Test
  void sameModelPassesAgainButItsBytesDoNot() throws Exception {
    Gate gate = new Gate();
    gate.update(GOOD);
    gate.update(GOOD);
    assertThat(gate.statuses())
        .extracting(ModelStatus::state)
        .containsExactly(ModelStatus.State.ACCEPTED, ModelStatus.State.ACCEPTED);
    assertThat(gate.accepted()).hasSize(1);
  }

  @Test
  void alteredModelThatClaimsTheHashOfOneThatPassedEndsHere() throws Exception {
    byte[] altered = GOOD.bytes().clone();
    altered[altered.length - 1] ^= 1;
    Gate gate = new Gate();
    gate.update(GOOD);
    gate.update(new ModelUpdate("other", "v9", GOOD.hash(), altered));
    assertThat(gate.accepted()).containsExactly(GOOD);
    assertThat(gate.statuses().get(1).detail()).contains("expected content of SHA-256");
  }

  @ParameterizedTest
  @MethodSource
  void badModelEndsHereWithItsReason(ModelUpdate bad, String reason) throws Exception {
    Gate gate = new Gate();
    gate.update(bad);
    gate.update(GOOD);
    assertThat(gate.accepted()).containsExactly(GOOD);
    assertThat(gate.statuses().get(0).state()).isEqualTo(ModelStatus.State.REFUSED);
    assertThat(gate.statuses().get(0).model()).isEqualTo(bad.modelVersion());
    assertThat(gate.statuses().get(0).detail()).contains(reason).doesNotContain("\n");
  }

  static Stream<Arguments> badModelEndsHereWithItsReason() {
    byte[] bytes = GOOD.bytes();
    byte[] cut = Arrays.copyOf(bytes, bytes.length - 5);
    byte[] changed = bytes.clone();
    changed[bytes.length - 1]++;
    ModelUpdate otherInput = ModelUpdate.of("times", "v2", TestModels.times(2, "y"));
    ModelUpdate textInput = ModelUpdate.of("texts", "v2", TestModels.places("x", 1, "a"));
    Reference reference = Reference.of(1, Map.of("z", new double[1]), new double[0]);
    ModelUpdate otherReference =
        new ModelUpdate("m", "v2", GOOD.hash(), bytes, ModelCard.NONE.with(reference));
    return Stream.of(
        Arguments.of(new ModelUpdate("", "v2", GOOD.hash(), bytes), "expected a name, found none"),
        Arguments.of(
            new ModelUpdate("m", " ", GOOD.hash(), bytes), "expected a version, found none"),
        Arguments.of(new ModelUpdate("m", "v2", "beef", bytes), "expected bytes of SHA-256 beef"),
        Arguments.of(new ModelUpdate("m", "v2", GOOD.hash(), new byte[0]), "expected a header"),
        Arguments.of(new ModelUpdate("m", "v2", GOOD.hash(), cut), "expected content of SHA-256"),
        Arguments.of(
            new ModelUpdate("m", "v2", GOOD.hash(), changed), "expected content of SHA-256"),
        Arguments.of(otherInput, "input 'y' (batch, 1) float32: expected a feature of its name"),
        Arguments.of(textInput, "input 'x' (batch, 1) string: expected a feature that fits"),
        Arguments.of(otherReference, "reference > input 'z': expected an input of the model"));
  }

  /** The gate in Flink's harness. */
  private static final class Gate {
    private final OneInputStreamOperatorTestHarness<ModelMessage, Decision> harness;

    Gate() throws Exception {
      harness =
          new OneInputStreamOperatorTestHarness<>(
              new ModelGate<>(ScoringSettings.of(Reading.FEATURES), STATUSES));
      harness.open();
      harness.setProcessingTime(NOW);
    }

    void update(ModelMessage message) throws Exception {
      harness.processElement(message, 0);
    }

    List<ModelUpdate> accepted() {
      return harness.extractOutputValues().stream()
          .flatMap(decision -> decision.update().stream())
          .toList();
    }

    List<ModelStatus> statuses() {
      return harness.getSideOutput(STATUSES).stream().map(status -> status.getValue()).toList();
    }
  }
}
