package dev.millrace.layers.keras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.millrace.layers.GoldenCase;
import dev.millrace.layers.Model;
import dev.millrace.layers.ModelException;
import dev.millrace.layers.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.factory.Nd4j;

/** Broken and hostile files, each held to its verdict. */
@Timeout(value = 30, unit = TimeUnit.SECONDS)
class BadFilesTest {
  private static final Path ALL = Path.of("src/test/resources/bad");

  record BadFile(Path folder, JsonNode json) {
    Path file() {
      return folder.resolve(json.get("file").asText());
    }

    String verdict() {
      return json.get("verdict").asText();
    }

    @Override
    public String toString() {
      return folder.getFileName() + ": " + json.get("note").asText();
    }
  }

  static Stream<BadFile> refused() throws IOException {
    return all().filter(bad -> bad.verdict().equals("refuse"));
  }

  static Stream<BadFile> loaded() throws IOException {
    return all().filter(bad -> bad.verdict().equals("load"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("refused")
  void isRefusedInOneLineThatNamesThePlace(BadFile bad) {
    assertThatThrownBy(() -> KerasModels.read(bad.file()))
        .isInstanceOf(ModelException.class)
        .hasMessageStartingWith("model.keras")
        .hasMessageContaining(bad.json().get("place").asText())
        .hasMessageContaining("expected ")
        .extracting(Throwable::getMessage)
        .asString()
        .hasLineCount(1)
        .hasSizeLessThan(1200);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("loaded")
  void loadsAndPredictsWhatKerasPredicts(BadFile odd) {
    Model model = KerasModels.read(odd.file());

    Tensor output = model.call(List.of(npy(odd, "input.npy"))).get(0);

    assertThat(GoldenCase.values(output))
        .containsExactly(
            GoldenCase.values(npy(odd, "expected.npy")), org.assertj.core.data.Offset.offset(1e-6));
  }

  private static Stream<BadFile> all() throws IOException {
    ObjectMapper json = new ObjectMapper();
    try (Stream<Path> folders = Files.list(ALL)) {
      return folders
          .filter(Files::isDirectory)
          .sorted()
          .map(
              folder -> {
                try {
                  JsonNode node = json.readTree(folder.resolve("case.json").toFile());
                  return new BadFile(folder, node);
                } catch (IOException e) {
                  throw new java.io.UncheckedIOException(e);
                }
              })
          .toList()
          .stream();
    }
  }

  private static Tensor npy(BadFile odd, String file) {
    return Tensor.of(Nd4j.createFromNpyFile(odd.folder().resolve(file).toFile()).dup());
  }
}
