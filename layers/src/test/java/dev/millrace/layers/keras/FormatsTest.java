package dev.millrace.layers.keras;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.layers.GoldenCase;
import dev.millrace.layers.Model;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The same models in every format that a Keras has had: all read, all predict what Keras does. */
class FormatsTest {
  private static final Path ALL = Path.of("src/test/resources/formats");
  private static final List<String> WEIGHTS =
      List.of("model.weights.h5", "shards.weights.json", "legacy.h5");

  static Stream<Arguments> wholeModels() {
    return GoldenCase.all(ALL)
        .flatMap(golden -> files(golden, ".*(model|windows|keras_1)\\.(keras|h5)"))
        .map(Arguments::of);
  }

  static Stream<Arguments> weights() {
    return GoldenCase.all(ALL)
        .filter(golden -> Files.exists(golden.folder().resolve("architecture.json")))
        .flatMap(golden -> WEIGHTS.stream().map(file -> Arguments.of(golden, file)));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource
  void wholeModels(GoldenCase golden, String file) {
    Model model = KerasModels.read(golden.folder().resolve(file));

    golden.requireExpected(model.call(golden.inputs()));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource
  void weights(GoldenCase golden, String file) {
    Path architecture = golden.folder().resolve("architecture.json");
    Path weights = golden.folder().resolve(file);

    Model model = KerasModels.read(architecture, weights);

    golden.requireExpected(model.call(golden.inputs()));
    assertThat(KerasModels.inspect(architecture, weights).model()).contains(model);
  }

  private static Stream<Object[]> files(GoldenCase golden, String pattern) {
    try (Stream<Path> files = Files.list(golden.folder())) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.matches(pattern))
          .sorted()
          .map(name -> new Object[] {golden, name})
          .toList()
          .stream();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
