package dev.millrace.jobs.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.millrace.jobs.CommandRun;
import dev.millrace.jobs.npy.Npy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class PredictCommandTest {
  private static final Path CASES = Path.of("src/test/resources/parity");
  private static final Path TWO_OUTPUTS = CASES.resolve("model_two_outputs/model.keras");

  @TempDir Path dir;

  @ParameterizedTest
  @CsvSource({"v1, false, 256", "v1, true, 256", "v2, false, 100", "v2, true, 100"})
  void goldenFlightsAreAsLateAsKerasSays(String version, boolean plain, int batch)
      throws IOException {
    GoldenFlights golden = GoldenFlights.of(version);
    List<Object> arguments = new ArrayList<>(List.of("predict", GoldenFlights.model(version)));
    arguments.addAll(List.of("--output", dir.resolve("out"), "--batch", batch, "--json"));
    arguments.addAll(plain ? List.of("--plain", "--input") : List.of("--input"));
    arguments.addAll(golden.writeInputs(dir));
    CommandRun run = CommandRun.of(arguments.toArray());
    assertThat(run.err()).isEmpty();
    assertThat(run.json().path("pass").asText()).isEqualTo(plain ? "plain" : "compiled");
    INDArray scores = Npy.read(dir.resolve("out/output.npy")).numbers();
    assertThat(scores.shape()).containsExactly(256, 2);
    for (int i = 0; i < 256; i++) {
      assertThat(scores.getFloat(i, 1)).isCloseTo(golden.late(i), within(1e-5f));
    }
  }

  @Test
  void severalOutputsAreNumberedInTheModelsOrder() throws IOException {
    Path input = CASES.resolve("model_two_outputs/input.npy");
    CommandRun run =
        CommandRun.of("predict", TWO_OUTPUTS, "--input", input, "--output", dir, "--json");
    assertThat(run.exitCode()).isZero();
    assertThat(Npy.read(dir.resolve("output_0.npy")).shape().sizes()).containsExactly(4L, 3L);
    assertThat(Npy.read(dir.resolve("output_1.npy")).shape().sizes()).containsExactly(4L, 1L);
    assertThat(run.out()).containsPattern("output_0.npy +kind +\\[4, 3] +float32");
    assertThat(run.json().path("outputs").path(1).path("name").asText()).isEqualTo("amount");
  }

  @ParameterizedTest
  @ValueSource(strings = {"model.weights.h5", "shards.weights.json", "legacy.h5"})
  void anArchitectureIsReadWithItsWeights(String weights) throws IOException {
    Path folder = Path.of("../layers/src/test/resources/formats/plain");
    CommandRun run =
        CommandRun.of(
            "predict",
            folder.resolve("architecture.json"),
            "--weights",
            folder.resolve(weights),
            "--input",
            folder.resolve("input_0.npy"),
            "--output",
            dir);
    assertThat(run.exitCode()).isZero();
    INDArray expected = Npy.read(folder.resolve("expected_0.npy")).numbers();
    INDArray found = Npy.read(dir.resolve("output.npy")).numbers();
    assertThat(found.equalsWithEps(expected, 1e-5)).isTrue();
  }

  @Test
  void wholeNumbersStayWhole() throws IOException {
    Path folder = CASES.resolve("string_lookup");
    CommandRun run =
        CommandRun.of(
            "predict",
            folder.resolve("model.keras"),
            "--input",
            folder.resolve("input.json"),
            "--output",
            dir,
            "--json");
    assertThat(run.json().path("pass").asText()).isEqualTo("plain");
    assertThat(Npy.read(dir.resolve("output.npy")))
        .isEqualTo(Npy.read(folder.resolve("expected.npy")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "missing.keras | x.npy | missing.keras",
        "MODEL | y.npy | y.npy: there is no such file",
        "MODEL | y=x.npy | there is no input 'y': the model wants 'input_layer' (batch, 12) float32",
        "MODEL | x.npy x.npy | x.npy is one file too many",
        "MODEL | narrow.npy | input 'input_layer' > narrow.npy: expected (batch, 12) float32, found",
        "MODEL | none.npy | expected at least one record, found none",
        "MODEL | nan.npy | input 'input_layer' > record 1: expected a finite number, found NaN"
      })
  void whatIsWrongIsToldInOneLine(String model, String input, String error) throws IOException {
    Npy.write(dir.resolve("x.npy"), Nd4j.zeros(3, 12));
    Npy.write(dir.resolve("narrow.npy"), Nd4j.zeros(3, 11));
    Npy.write(dir.resolve("none.npy"), Nd4j.create(Nd4j.dataType(), 0, 12));
    Npy.write(dir.resolve("nan.npy"), Nd4j.zeros(3, 12).putScalar(1, 0, Float.NaN));
    List<Object> arguments = new ArrayList<>(List.of("predict"));
    arguments.add(model.equals("MODEL") ? TWO_OUTPUTS : dir.resolve(model));
    arguments.add("--input");
    for (String each : input.split(" ")) {
      arguments.add(
          each.startsWith("y=") ? "y=" + dir.resolve(each.substring(2)) : dir.resolve(each));
    }
    arguments.addAll(List.of("--output", dir.resolve("out")));
    CommandRun run = CommandRun.of(arguments.toArray());
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err().replace(dir + "/", "")).startsWith("millrace: error: ").contains(error);
    assertThat(run.err()).hasLineCount(1);
    assertThat(Files.exists(dir.resolve("out"))).isFalse();
  }

  @Test
  void inputsMustHaveAsManyRecords() throws IOException {
    List<String> inputs = GoldenFlights.of("v1").writeInputs(dir);
    Files.writeString(dir.resolve("hour.json"), "[[1], [2]]");
    List<Object> arguments = new ArrayList<>(List.of("predict", GoldenFlights.model("v1")));
    arguments.addAll(List.of("--output", dir, "--input"));
    arguments.addAll(inputs);
    assertThat(CommandRun.of(arguments.toArray()).err())
        .contains(
            "expected as many records for each of origin, destination, distance, hour, weekday")
        .contains("[256, 256, 256, 2, 256]");
  }

  @Test
  void helpShowsExamples() {
    CommandRun run = CommandRun.of("predict", "--help");
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("millrace predict fraud.keras --input");
  }
}
