package dev.millrace.jobs.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.jobs.CommandException;
import dev.millrace.jobs.npy.Npy;
import dev.millrace.layers.DType;
import dev.millrace.layers.Model;
import dev.millrace.layers.ModelException;
import dev.millrace.layers.Tensor;
import dev.millrace.layers.TensorType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class InputFileTest {
  @TempDir Path dir;

  @Test
  void textsComeFromNestedLists() throws IOException {
    Tensor read = json("[[\"visa\"], [\"\"], [\"caf\\u00e9\"]]", DType.STRING, -1, 1);
    assertThat(read.texts().values()).containsExactly("visa", "", "café");
    assertThat(read.shape().sizes()).containsExactly(3L, 1L);
  }

  @Test
  void numbersComeFromNestedListsInTheInputsType() throws IOException {
    assertThat(json("[[1, 2.5], [3, -4e2]]", DType.FLOAT32, -1, 2).numbers())
        .isEqualTo(Nd4j.createFromArray(1f, 2.5f, 3f, -400f).reshape(2, 2));
    assertThat(json("[[9007199254740993]]", DType.INT64, -1, 1).numbers().getLong(0))
        .isEqualTo(9007199254740993L);
  }

  @ParameterizedTest
  @CsvSource({"INT, FLOAT32", "DOUBLE, FLOAT32", "FLOAT, INT32", "BOOL, FLOAT64", "LONG, INT32"})
  void numbersAreConvertedToTheInputsType(DataType found, DType wanted) throws IOException {
    INDArray values = Nd4j.createFromArray(0, 1, 1, 0).reshape(2, 2).castTo(found);
    INDArray read = npy(values, wanted, -1, 2).numbers();
    assertThat(read.dataType()).isEqualTo(wanted.nd4j());
    assertThat(read).isEqualTo(values.castTo(wanted.nd4j()));
  }

  @Test
  void anAxisOfOneValueIsAddedOrDropped() throws IOException {
    INDArray flat = Nd4j.createFromArray(1f, 2f, 3f);
    assertThat(npy(flat, DType.FLOAT32, -1, 1).shape().sizes()).containsExactly(3L, 1L);
    assertThat(npy(flat.reshape(3, 1, 1), DType.FLOAT32, -1, 1).shape().sizes())
        .containsExactly(3L, 1L);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[[1.5]] | INT32 | expected int32 numbers, found 1.5",
        "[[3000000000]] | INT32 | expected int32 numbers, found 3.0E9",
        "[[1, 2]] | FLOAT32 | expected (batch, 1) float32, found shape",
        "[[\"a\"]] | FLOAT32 | expected float32 numbers, found texts",
        "[[1]] | STRING | expected texts, found numbers",
        "[[1], [\"a\"]] | FLOAT32 | expected numbers alone or texts alone, found \"a\"",
        "[[null]] | FLOAT32 | expected numbers alone or texts alone, found null",
        "[[1], [2, 3]] | FLOAT32 | list[1]: expected a list of 1, found a list of 2",
        "[[1], 2] | FLOAT32 | list[1]: expected a list of 1, found 2",
        "[1, [2]] | FLOAT32 | list[1]: expected a value, found a list of 1",
        "{\"a\": 1} | FLOAT32 | expected",
        "[[1] | FLOAT32 | expected .npy or JSON, found",
        "[[1]] x | FLOAT32 | expected .npy or JSON, found"
      })
  void whatDoesNotFitIsRefusedWithItsPlace(String text, DType wanted, String error) {
    assertThatThrownBy(() -> json(text, wanted, -1, 1))
        .isInstanceOf(ModelException.class)
        .hasMessageStartingWith("input 'x' > " + dir.resolve("x.json"))
        .hasMessageContaining(error);
  }

  @Test
  void anEmptyFileAndAListNestedWithoutEndAreRefused() {
    assertThatThrownBy(() -> json("", DType.FLOAT32, -1, 1)).isInstanceOf(ModelException.class);
    assertThatThrownBy(() -> json("[".repeat(200_000), DType.FLOAT32, -1, 1))
        .isInstanceOf(ModelException.class);
  }

  @Test
  void nanIsNoIntegerButAFloat() throws IOException {
    INDArray values = Nd4j.createFromArray(Float.NaN).reshape(1, 1);
    assertThat(npy(values, DType.FLOAT32, -1, 1).numbers().getFloat(0)).isNaN();
    assertThatThrownBy(() -> npy(values, DType.INT64, -1, 1)).hasMessageContaining("found NaN");
  }

  @Test
  void aMissingFileAndABrokenOneAreNamed() throws IOException {
    Path missing = dir.resolve("missing.npy");
    assertThatThrownBy(() -> InputFile.read(missing, input(DType.FLOAT32, -1, 1)))
        .isInstanceOf(CommandException.class)
        .hasMessage(missing + ": there is no such file");
    Path cut =
        Files.write(dir.resolve("cut.npy"), new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'});
    assertThatThrownBy(() -> InputFile.read(cut, input(DType.FLOAT32, -1, 1)))
        .isInstanceOf(CommandException.class)
        .hasMessageStartingWith(cut + ": ends inside");
  }

  private Tensor json(String text, DType dtype, long... sizes) throws IOException {
    return InputFile.read(Files.writeString(dir.resolve("x.json"), text), input(dtype, sizes));
  }

  private Tensor npy(INDArray values, DType dtype, long... sizes) throws IOException {
    Npy.write(dir.resolve("x.npy"), values);
    return InputFile.read(dir.resolve("x.npy"), input(dtype, sizes));
  }

  private static Model.Input input(DType dtype, long... sizes) {
    return new Model.Input("x", TensorType.of(dtype, sizes));
  }
}
