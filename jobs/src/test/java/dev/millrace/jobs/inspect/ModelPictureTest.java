package dev.millrace.jobs.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.jobs.CommandRun;
import dev.millrace.jobs.picture.DrawnGraph;
import dev.millrace.layers.keras.Inspection;
import dev.millrace.layers.keras.KerasModels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ModelPictureTest {
  private static final Path LAYERS = Path.of("../layers/src/test/resources");
  private static final Path CASES = Path.of("src/test/resources/parity");
  private static final Path DEMO =
      Path.of("src/main/resources/dev/millrace/jobs/demo/flight-delay-v2.keras");

  static Stream<Path> models() throws IOException {
    List<Path> all;
    try (Stream<Path> files = Files.walk(LAYERS)) {
      all = files.filter(file -> file.toString().matches(".*\\.(keras|h5)")).sorted().toList();
    }
    return all.stream();
  }

  @ParameterizedTest
  @MethodSource("models")
  void everyModelIsDrawn(Path file) throws Exception {
    Inspection inspection = KerasModels.inspect(file);
    String svg = ModelPicture.of("model", inspection);
    assertThat(ModelPicture.of("model", inspection)).isEqualTo(svg);
    DrawnGraph drawn = DrawnGraph.of(svg);
    drawn.requireTidy();
    inspection
        .model()
        .ifPresent(
            model -> {
              int outputs = model.outputs().size();
              int rows = Summary.rows(model, inspection).size();
              assertThat(drawn.boxes()).hasSize(rows + outputs);
            });
  }

  @Test
  void boxesSayWhatTheyAreAndEdgesLeadFromOneToTheOther(@TempDir Path folder) throws Exception {
    Path svg = folder.resolve("demo.svg");
    CommandRun run = CommandRun.of("inspect", DEMO, "--svg", svg);
    assertThat(run.exitCode()).isZero();
    DrawnGraph drawn = DrawnGraph.of(Files.readString(svg));
    assertThat(drawn.named("origin").get(0).kind()).isEqualTo("input");
    assertThat(drawn.named("origin").get(0).lines()).contains("(batch, 1) string");
    assertThat(drawn.named("airport_index"))
        .extracting(DrawnGraph.DrawnBox::kind)
        .containsExactly("plain", "shared");
    List<String> read = drawn.named("airport_index").stream().map(box -> box.id()).toList();
    assertThat(drawn.edges())
        .anyMatch(
            edge ->
                edge.from().equals(drawn.named("origin").get(0).id())
                    && edge.to().equals(read.get(0)));
  }

  /** {@code -Dreadme.write=true} draws it anew. */
  @Test
  void theReadmesPictureIsWhatInspectDraws() throws IOException {
    Path shown = Path.of("../docs/flight-delay-v2.svg");
    String drawn = ModelPicture.of("", KerasModels.inspect(DEMO));
    if (Boolean.getBoolean("readme.write")) {
      Files.writeString(shown, drawn);
    }
    assertThat(shown).hasContent(drawn);
  }

  @Test
  void whatIsRefusedIsDrawnInRedWithTheReason(@TempDir Path folder) throws Exception {
    Path svg = folder.resolve("refused.svg");
    CommandRun run =
        CommandRun.of("inspect", CASES.resolve("unknown_custom_class/model.keras"), "--svg", svg);
    assertThat(run.exitCode()).isEqualTo(1);
    DrawnGraph drawn = DrawnGraph.of(Files.readString(svg));
    drawn.requireTidy();
    DrawnGraph.DrawnBox secret = drawn.named("secret").get(0);
    assertThat(secret.kind()).isEqualTo("refused");
    assertThat(String.join(" ", secret.lines())).contains("expected a layer class that is known");
    assertThat(secret.note()).contains("config.json > layers[1] 'secret'");
    assertThat(drawn.edges()).isNotEmpty();
  }

  @Test
  void aPictureThatCannotBeWrittenIsAnErrorOfOneLine(@TempDir Path folder) {
    CommandRun run = CommandRun.of("inspect", DEMO, "--svg", folder.resolve("no/such/folder.svg"));
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).startsWith("millrace: error: ").hasLineCount(1);
  }

  @Test
  void whatStandsInACircleIsSortedAllTheSame() {
    Map<String, List<String>> needs = new LinkedHashMap<>();
    needs.put("c", List.of("b"));
    needs.put("x", List.of("y"));
    needs.put("y", List.of("x"));
    needs.put("b", List.of("a", "b"));
    needs.put("a", List.of("outside"));
    Map<String, String> names = new LinkedHashMap<>();
    needs.keySet().forEach(name -> names.put(name, name));
    assertThat(Sorting.byInputs(names, needs::get)).containsExactly("a", "b", "c", "x", "y");
  }
}
