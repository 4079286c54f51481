package dev.millrace.jobs.kafka.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.millrace.layers.DType;
import dev.millrace.layers.Model;
import dev.millrace.layers.ModelBuilder;
import dev.millrace.layers.ModelException;
import dev.millrace.layers.TensorType;
import dev.millrace.operator.Golden;
import dev.millrace.operator.Golden.Example;
import dev.millrace.operator.Golden.Values;
import dev.millrace.operator.Reference;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.factory.Nd4j;

class CardFilesTest {
  /** Says again what it is told: {@code x}. */
  private static final Model ECHO = echo();

  @TempDir private Path folder;

  @Test
  void aRecordIsAnExample() {
    Path file =
        new NpzFile()
            .with("y", Nd4j.create(new double[][] {{1, 2}, {3, 4}}))
            .with("x", Nd4j.create(new float[][] {{1, 2}, {3, 4}}))
            .with("origin", "Orly", "Zürich")
            .write(folder.resolve("golden.npz"));
    assertThat(GoldenFile.read(file, ECHO, 0.5))
        .isEqualTo(
            new Golden(
                List.of(
                    new Example(
                        List.of(Values.numbers("x", 1, 2), Values.texts("origin", "Orly")),
                        List.of(1f, 2f)),
                    new Example(
                        List.of(Values.numbers("x", 3, 4), Values.texts("origin", "Zürich")),
                        List.of(3f, 4f))),
                0.5));
  }

  @Test
  void numbersAndScoresGetAHistogramAndTextsNone() {
    Path file =
        new NpzFile()
            .with("x", Nd4j.create(new float[][] {{1, 7}, {2, 7}, {2, 7}}))
            .with("origin", "a", "b", "c")
            .write(folder.resolve("reference.npz"));
    Reference reference = ReferenceFile.read(file, ECHO);
    assertThat(reference.features().stream().map(f -> f.input() + f.at()))
        .containsExactly("x0", "x1");
    assertThat(reference.features().get(0).histogram().counts()).containsExactly(1L, 2L);
    assertThat(reference.features().get(1).histogram().counts()).containsExactly(0L, 3L, 0L);
    assertThat(reference.scores().get(0)).isEqualTo(reference.features().get(0).histogram());
    assertThat(reference.scores()).hasSize(2);
  }

  @Test
  void whatIsMissingIsNamed() {
    Path file =
        new NpzFile()
            .with("x", Nd4j.create(new float[][] {{1, 2}}))
            .write(folder.resolve("few.npz"));
    refused(file, "few.npz: expected an array 'origin' for the model's input, found [x]");
  }

  @Test
  void whatDoesNotFitIsNamed() {
    NpzFile wide = new NpzFile().with("x", Nd4j.create(new float[][] {{1, 2, 3}}));
    refused(
        wide.write(folder.resolve("wide.npz")),
        "wide.npz > array 'x': expected (batch, 2)",
        "found shape (1, 3)");
    NpzFile uneven = new NpzFile().with("x", Nd4j.create(new float[][] {{1, 2}}));
    refused(
        uneven.with("origin", "a", "b").write(folder.resolve("uneven.npz")),
        "array 'origin'",
        "expected 1 records as in the arrays before, found 2");
  }

  private static void refused(Path file, String... messages) {
    assertThatExceptionOfType(ModelException.class)
        .isThrownBy(() -> ReferenceFile.read(file, ECHO))
        .satisfies(e -> assertThat(e.getMessage()).contains(messages));
  }

  private static Model echo() {
    ModelBuilder model = new ModelBuilder("echo");
    int x = model.input("x", TensorType.of(DType.FLOAT32, -1, 2));
    model.input("origin", TensorType.of(DType.STRING, -1));
    return model.output("y", x).build();
  }
}
