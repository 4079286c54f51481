package dev.millrace.jobs.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.jobs.CommandRun;
import dev.millrace.layers.Model;
import dev.millrace.layers.codec.ModelCodec;
import dev.millrace.layers.keras.KerasModels;
import dev.millrace.layers.keras.UserLayer;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The README's own layer, known by nothing but its service. */
class CrossLayerTest {
  private static final Path CASES = Path.of("src/test/resources/examples");
  private static final Path FILE = CASES.resolve("cross_layer/model.keras");

  @Test
  void itGivesWhatKerasGives() throws IOException {
    CommandRun run = CommandRun.of("parity", CASES, "--json");
    assertThat(run.json().path("failures")).isEmpty();
    assertThat(run.json().path("passed").asInt()).isEqualTo(2);
  }

  @Test
  void itGoesThroughTheCodec() {
    Model model = KerasModels.read(FILE);
    assertThat(model.nodes().get(0).layer())
        .isInstanceOfSatisfying(
            UserLayer.class, user -> assertThat(user.layer()).isInstanceOf(CrossLayer.class));
    assertThat(ModelCodec.decode(ModelCodec.encode(model))).isEqualTo(model);
  }

  @Test
  void inspectCountsItsWeightsAndItsProduct() throws IOException {
    CommandRun run = CommandRun.of("inspect", FILE, "--json");
    assertThat(run.exitCode()).isZero();
    assertThat(run.json().path("layers").path(1).path("parameters").asInt()).isEqualTo(6 * 6 + 6);
    assertThat(run.json().path("layers").path(1).path("multiply_adds").asInt()).isEqualTo(6 * 6);
    assertThat(run.json().path("scores_in_jobs").asBoolean()).isTrue();
  }
}
