package dev.millrace.jobs.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.jobs.CommandException;
import dev.millrace.layers.DType;
import dev.millrace.layers.Model;
import dev.millrace.layers.TensorType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InputArgumentTest {
  private static final List<Model.Input> INPUTS =
      List.of(
          new Model.Input("origin", TensorType.of(DType.STRING, -1, 1)),
          new Model.Input("hour", TensorType.of(DType.FLOAT32, -1, 1)));

  @ParameterizedTest
  @CsvSource({
    "a.json b.npy, a.json b.npy",
    "hour=b.npy origin=a.json, a.json b.npy",
    "hour=b.npy a.json, a.json b.npy",
    "b.npy origin=a.json, a.json b.npy"
  })
  void filesComeByNameAndTheRestInTheModelsOrder(String arguments, String files) {
    assertThat(bind(arguments)).isEqualTo(files);
  }

  @ParameterizedTest
  @CsvSource({
    "a, no file for input 'hour'",
    "hour=a, no file for input 'origin'",
    "a b c, c is one file too many",
    "a b hour=c, b is one file too many",
    "hours=a b, there is no input 'hours'",
    "hour=a hour=b, input 'hour' has two files"
  })
  void whatDoesNotMatchTheModelIsNamedAndTheModelsWishesShown(String arguments, String error) {
    assertThatThrownBy(() -> bind(arguments))
        .isInstanceOf(CommandException.class)
        .hasMessageContaining(error);
    assertThatThrownBy(() -> bind("a"))
        .hasMessageContaining(
            "the model wants 'origin' (batch, 1) string, 'hour' (batch, 1) float32");
  }

  @Test
  void aFileWithAnEqualsSignInItsNameIsAFile(@TempDir Path dir) throws IOException {
    Path file = Files.createFile(dir.resolve("rate=5.npy"));
    assertThat(InputArgument.parse(file.toString()).file()).isEqualTo(file);
    assertThat(InputArgument.parse(file.toString()).name()).isEmpty();
  }

  private static String bind(String arguments) {
    List<InputArgument> parsed =
        Arrays.stream(arguments.split(" ")).map(InputArgument::parse).toList();
    return String.join(
        " ", InputArgument.bind(INPUTS, parsed).stream().map(Path::toString).toList());
  }
}
