package dev.millrace.jobs.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millrace.jobs.CommandRun;
import dev.millrace.layers.codec.ModelCodec;
import dev.millrace.layers.keras.KerasModels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InspectCommandTest {
  private static final Path DEMO =
      Path.of("src/main/resources/dev/millrace/jobs/demo/flight-delay-v1.keras");
  private static final Path CASES = Path.of("src/test/resources/parity");
  private static final Path NESTED = CASES.resolve("model_nested/model.keras");
  private static final Path UNKNOWN = CASES.resolve("unknown_custom_class/model.keras");

  @Test
  void theDemosModelIsShownAsApproved() throws IOException {
    CommandRun run = CommandRun.of("inspect", DEMO);
    assertThat(run.exitCode()).isZero();
    String shown =
        run.out()
            .lines()
            .filter(line -> !line.startsWith("Codec"))
            .map(line -> line + "\n")
            .collect(Collectors.joining());
    assertThat(shown)
        .isEqualTo(Files.readString(Path.of("src/test/resources/inspect/flight-delay-v1.txt")));
  }

  @Test
  void theHashIsTheOneThatScoredEventsCarry() {
    byte[] bytes = ModelCodec.encode(KerasModels.read(DEMO));
    assertThat(CommandRun.of("inspect", DEMO).out())
        .contains(
            String.format(
                Locale.ROOT,
                "Codec    %,d bytes, SHA-256 %s%n",
                bytes.length,
                ModelCodec.hash(bytes)));
  }

  @Test
  void nestedModelsAreShownInsideTheirRowAndCountedOnce() throws IOException {
    CommandRun run = CommandRun.of("inspect", NESTED, "--json");
    assertThat(run.out())
        .containsPattern("\ninner \\(Sequential\\) +\\(batch, 6\\) float32 +102 +72  input_layer\n")
        .containsPattern("\n  dense \\(Dense\\) +\\(batch, 6\\) float32 +78 +72  input_layer_1\n");
    assertThat(run.json().path("parameters").asLong()).isEqualTo(116);
    assertThat(run.json().path("multiply_adds").asLong()).isEqualTo(6 * 12 + 2 * 6);
  }

  @Test
  void everythingIsInOneJsonObjectToo() throws IOException {
    JsonNode json = CommandRun.of("inspect", DEMO, "--json").json();
    assertThat(json.path("supported").asBoolean()).isTrue();
    assertThat(json.path("scores_in_jobs").asBoolean()).isTrue();
    assertThat(json.path("parameters").asLong()).isEqualTo(10_564);
    assertThat(json.path("inputs").path(0).toString())
        .isEqualTo("{\"name\":\"origin\",\"dtype\":\"string\",\"shape\":[null,1]}");
    assertThat(json.path("outputs").path(0).path("shape").toString()).isEqualTo("[null,2]");
    JsonNode shared = json.path("layers").path(6);
    assertThat(shared.path("name").asText()).isEqualTo("airport_index");
    assertThat(shared.path("shared").asBoolean()).isTrue();
    assertThat(shared.path("inputs").path(0).asText()).isEqualTo("destination");
  }

  @Test
  void thePlanIsShownStepByStep() {
    assertThat(CommandRun.of("inspect", DEMO, "--plan").out())
        .contains("Plan, on ")
        .contains("looked up while records are packed")
        .containsPattern("Product \\d+ x \\d+, relu\n")
        .contains("A record gets the same bits in any batch, on any machine.");
  }

  @Test
  void aRefusedModelListsWhatIsNotKnownAndEndsWithTheRefusal() throws IOException {
    CommandRun run = CommandRun.of("inspect", UNKNOWN, "--json");
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out())
        .startsWith("Refused model, written by Keras 3.15.1\n")
        .containsPattern("\nsecret \\(other>Secret\\) +no\n")
        .contains("\nNot supported\n  config.json > layers[1] 'secret': expected a layer class");
    assertThat(run.err())
        .startsWith("millrace: error: model.keras > config.json > layers[1] 'secret': ")
        .hasLineCount(1);
    JsonNode json = run.json();
    assertThat(json.path("supported").asBoolean(true)).isFalse();
    assertThat(json.path("refusal").asText()).contains("other>Secret");
    JsonNode refused = json.path("refused_layers");
    assertThat(refused).hasSize(1);
    assertThat(refused.path(0).path("place").asText())
        .isEqualTo("config.json > layers[1] 'secret'");
    assertThat(refused.path(0).path("reason").asText()).contains("found 'other>Secret'");
    assertThat(json.path("unknown_layers").path(0).path("name").asText()).isEqualTo("secret");
  }

  @Test
  void aFileThatIsNoModelIsRefusedInOneLine(@TempDir Path dir) throws IOException {
    Path file = Files.writeString(dir.resolve("notes.keras"), "no model");
    CommandRun run = CommandRun.of("inspect", file, "--json");
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).startsWith("millrace: error: notes.keras: expected").hasLineCount(1);
    assertThat(run.json().path("supported").asBoolean(true)).isFalse();
  }

  @Test
  void anArchitectureIsInspectedWithItsWeights() {
    Path folder = Path.of("../layers/src/test/resources/formats/plain");

    CommandRun run =
        CommandRun.of(
            "inspect",
            folder.resolve("architecture.json"),
            "--weights",
            folder.resolve("model.weights.h5"));

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("(Dense)", "(BatchNormalization)");
  }
}
