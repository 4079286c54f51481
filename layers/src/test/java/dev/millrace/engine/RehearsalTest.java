package dev.millrace.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.layers.DType;
import dev.millrace.layers.GoldenCase;
import dev.millrace.layers.Model;
import dev.millrace.layers.ModelBuilder;
import dev.millrace.layers.ModelException;
import dev.millrace.layers.SameShapeLayer;
import dev.millrace.layers.Shape;
import dev.millrace.layers.TensorType;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RehearsalTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 7, 512})
  void tellsWhatBatchesCost(int capacity) {
    CostModel cost = rehearse(GoldenCase.named("model_sequential").model(), capacity);
    assertThat(cost.isKnown()).isTrue();
    assertThat(cost.micros(1)).isPositive();
    assertThat(cost.micros(capacity)).isGreaterThanOrEqualTo(cost.micros(1));
  }

  @Test
  void takesTexts() {
    assertThat(rehearse(GoldenCase.named("string_lookup").model(), 8).isKnown()).isTrue();
  }

  @Test
  void isShort() {
    CompiledModel model = CompiledModel.compile(GoldenCase.named("model_sequential").model());
    Rehearsal.of(model, 512);
    long start = System.nanoTime();
    Rehearsal.of(model, 512);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
  }

  @Test
  void modelThatCannotScoreZerosTellsNothing() {
    SameShapeLayer refuses =
        x -> {
          throw new ModelException("expected anything but zeros");
        };
    ModelBuilder b = new ModelBuilder("refuses");
    int x = b.input("x", TensorType.of(DType.FLOAT32, Shape.ANY, 2));
    Model model = b.output("y", b.call("refuses", refuses, x)).build();

    assertThat(rehearse(model, 8)).isEqualTo(CostModel.UNKNOWN);
  }

  private static CostModel rehearse(Model model, int capacity) {
    try (CompiledModel compiled = CompiledModel.compile(model)) {
      return Rehearsal.of(compiled, capacity);
    }
  }
}
