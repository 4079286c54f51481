package dev.millrace.layers.keras;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.layers.ModelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Weights in files of their own: what is wrong with them is said in one line. */
class SeparateFilesTest {
  private static final Path FORMATS = Path.of("src/test/resources/formats");

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {"../model.weights.h5", "/etc/passwd", "a/b.weights.h5", "a\\\\b.weights.h5", ""})
  void aListOfShardsNamesNoFileElsewhere(String shard) throws IOException {
    Path list = folder.resolve("model.weights.json");
    Files.writeString(list, "{\"weight_map\": {\"/layers/dense/vars\": \"" + shard + "\"}}");

    requireRefusal("plain", list, "weight_map: expected names of shards, found '");
  }

  @Test
  void aShardThatIsMissingIsNamed() throws IOException {
    Path list = folder.resolve("model.weights.json");
    Files.writeString(list, "{\"weight_map\": {\"/vars\": \"shards_00000.weights.h5\"}}");

    requireRefusal("plain", list, "shards_00000.weights.h5");
  }

  @ParameterizedTest
  @CsvSource({
    "plain, late/model.weights.h5, expected",
    "plain, late/legacy.h5, expected",
    "plain, plain/model.keras, expected a file of weights",
    "plain, plain/case.json, weight_map: expected a JSON object",
    "late, late/shards_00000.weights.h5, expected a weight",
  })
  void weightsOfAnotherModelAreRefused(String model, String weights, String message) {
    requireRefusal(model, FORMATS.resolve(weights), message);
  }

  @Test
  void aFileOfWeightsAloneIsNoModel() {
    assertThatThrownBy(() -> KerasModels.read(FORMATS.resolve("plain/legacy.h5")))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("read together with the architecture's JSON");
  }

  private static void requireRefusal(String model, Path weights, String message) {
    Path architecture = FORMATS.resolve(model).resolve("architecture.json");
    assertThatThrownBy(() -> KerasModels.read(architecture, weights))
        .isInstanceOf(ModelException.class)
        .hasMessageStartingWith("architecture.json")
        .hasMessageContaining(message)
        .message()
        .hasLineCount(1);
  }
}
