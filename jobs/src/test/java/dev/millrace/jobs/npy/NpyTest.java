package dev.millrace.jobs.npy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.layers.Tensor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class NpyTest {
  private static final String HEADER = "{'descr': '<f4', 'fortran_order': False, 'shape': (2,), }";

  @TempDir Path dir;

  /** What NumPy itself wrote: see generate.py beside the files. */
  static Stream<Path> numpysOwnFiles() throws IOException {
    return Files.list(Path.of("src/test/resources/npy")).filter(f -> f.toString().endsWith(".npy"));
  }

  @ParameterizedTest
  @MethodSource("numpysOwnFiles")
  void readsWhatNumPyWrote(Path file) throws IOException {
    Tensor read = Npy.read(file);
    assertThat(read.shape().sizes()).containsExactly(2L, 3L);
    String name = file.getFileName().toString();
    if (name.startsWith("U")) {
      assertThat(read.texts().values()).containsExactly("0", "1", "2", "3", "4", "5");
    } else {
      double[] expected = name.startsWith("b") ? array(0, 1, 1, 1, 1, 1) : array(0, 1, 2, 3, 4, 5);
      assertThat(read.numbers().dup('c').data().asDouble()).containsExactly(expected);
    }
  }

  @Test
  void everyTypeHasAFileOfNumPys() throws IOException {
    List<String> names = numpysOwnFiles().map(file -> file.getFileName().toString()).toList();
    for (NpyType type : NpyType.values()) {
      assertThat(names).contains(type.descr().substring(1) + "-big-C-1.npy");
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"FLOAT", "DOUBLE", "INT", "LONG", "BOOL"})
  void whatIsWrittenIsReadAgain(DataType type) throws IOException {
    INDArray array = Nd4j.createFromArray(0, 1, 0, 1, 1, 0).reshape(3, 2).castTo(type);
    Npy.write(dir.resolve("x.npy"), array);
    INDArray read = Npy.read(dir.resolve("x.npy")).numbers();
    assertThat(read.dataType()).isEqualTo(type);
    assertThat(read).isEqualTo(array);
  }

  @ParameterizedTest
  @ValueSource(strings = {"f4", "f8", "i4", "i8", "b1"})
  void whatIsWrittenIsWhatNumPyWritesToTheByte(String type) throws IOException {
    Path numpys = Path.of("src/test/resources/npy", type + "-little-C-1.npy");
    Npy.write(dir.resolve("x.npy"), Npy.read(numpys).numbers());
    assertThat(dir.resolve("x.npy")).hasSameBinaryContentAs(numpys);
  }

  @Test
  void scalarsVectorsViewsAndEmptyArraysKeepTheirShape() throws IOException {
    INDArray matrix = Nd4j.createFromArray(1f, 2, 3, 4, 5, 6).reshape(2, 3);
    for (INDArray array :
        List.of(
            Nd4j.scalar(2.5f),
            Nd4j.createFromArray(1.5f, Float.NaN, Float.NEGATIVE_INFINITY),
            matrix.transpose(),
            matrix.getColumn(1),
            Nd4j.create(DataType.FLOAT, 0, 5))) {
      Npy.write(dir.resolve("x.npy"), array);
      INDArray read = Npy.read(dir.resolve("x.npy")).numbers();
      assertThat(read.shape()).containsExactly(array.shape());
      assertThat(read.dup('c').data().asFloat()).containsExactly(array.dup('c').data().asFloat());
    }
  }

  @Test
  void int64KeepsEveryBit() throws IOException {
    INDArray array = Nd4j.createFromArray(Long.MAX_VALUE, Long.MIN_VALUE, (1L << 53) + 1);
    Npy.write(dir.resolve("x.npy"), array);
    assertThat(Npy.read(dir.resolve("x.npy")).numbers().toLongVector())
        .containsExactly(Long.MAX_VALUE, Long.MIN_VALUE, (1L << 53) + 1);
  }

  @Test
  void valuesBeginAtAMultipleOf64AsNumPyLaysThemOut() throws IOException {
    Npy.write(dir.resolve("x.npy"), Nd4j.createFromArray(1f, 2, 3));
    assertThat(Files.size(dir.resolve("x.npy")) - 3 * Float.BYTES).isEqualTo(128);
  }

  @ParameterizedTest
  @CsvSource({
    "0x0000, 0",
    "0x8000, -0.0",
    "0x0001, 5.9604645E-8",
    "0x03ff, 6.097555E-5",
    "0x0400, 6.1035156E-5",
    "0x3c00, 1",
    "0xc000, -2",
    "0x7bff, 65504",
    "0x7c00, Infinity",
    "0xfc00, -Infinity",
    "0x7e00, NaN"
  })
  void float16IsWidenedExactly(String bits, Float expected) {
    ByteBuffer in = ByteBuffer.allocate(2).putShort(Integer.decode(bits).shortValue()).flip();
    assertThat(NpyValues.halves(in, 1).getFloat(0)).isEqualTo(expected);
  }

  @Test
  void anUnsignedValueBeyondInt64IsRefusedAndNotWrapped() throws IOException {
    byte[] bytes =
        file(
            1,
            HEADER.replace("<f4", "<u8").replace("(2,)", "(1,)"),
            new byte[] {-1, -1, -1, -1, -1, -1, -1, -1});
    assertRefused(bytes, "expected values below 2^63, found 18446744073709551615");
  }

  static Stream<Object[]> hostileHeaders() {
    return Stream.of(
        hostile("no dict", "[1, 2]", "expected a Python dict, found [1, 2]"),
        hostile("empty", "", "expected a Python dict"),
        hostile("call", "{'descr': __import__('os'), }", "cannot read"),
        hostile("key missing", HEADER.replace("'shape': (2,), ", ""), "expected the keys descr"),
        hostile("key too many", HEADER.replace("}", "'x': 1}"), "expected the keys descr"),
        hostile("key twice", HEADER.replace("}", "'descr': '<f8'}"), "descr stands there twice"),
        hostile("python objects", HEADER.replace("<f4", "|O"), "holds Python objects"),
        hostile("complex", HEADER.replace("<f4", "<c8"), "found 'c8'"),
        hostile("raw bytes", HEADER.replace("<f4", "|V2"), "found 'V2'"),
        hostile("structure", HEADER.replace("'<f4'", "[('a', '<f4')]"), "cannot read"),
        hostile("descr is a number", HEADER.replace("'<f4'", "4"), "expected a type such as '<f4'"),
        hostile("text of no width", HEADER.replace("<f4", "<U0"), "found 'U0'"),
        hostile("order unknown", HEADER.replace("False", "Maybe"), "expected True or False"),
        hostile("size negative", HEADER.replace("(2,)", "(-2,)"), "cannot read"),
        hostile("size no number", HEADER.replace("(2,)", "(2 2,)"), "expected whole sizes"),
        hostile(
            "size beyond int64",
            HEADER.replace("(2,)", "(99999999999999999999,)"),
            "expected whole sizes"),
        hostile("shape is a number", HEADER.replace("(2,)", "2"), "expected a tuple"),
        hostile(
            "product overflows",
            HEADER.replace("(2,)", "(4294967296, 4294967296)"),
            "multiply beyond 2^63"),
        hostile("bytes overflow", HEADER.replace("(2,)", "(4611686018427387904,)"), "overflow"),
        hostile(
            "claims 4 TB",
            HEADER.replace("(2,)", "(1000000000000,)"),
            "expected 4000000000000 bytes of values for shape [1000000000000], found 8"),
        hostile("claims too few", HEADER.replace("(2,)", "(1,)"), "expected 4 bytes"),
        hostile(
            "33 axes",
            HEADER.replace("(2,)", "(2," + "1,".repeat(32) + ")"),
            "expected up to 32 axes"),
        hostile(
            "longer than NumPy's bound",
            HEADER + " ".repeat(10_001),
            "expected a header of up to 10000 bytes"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("hostileHeaders")
  void aHostileHeaderIsRefusedInOneLine(String name, String header, String message)
      throws IOException {
    assertRefused(file(1, header, new byte[8]), message);
    assertRefused(file(2, header, new byte[8]), message);
  }

  @Test
  void everyCutOfAFileIsRefused() throws IOException {
    byte[] whole = file(1, HEADER, new byte[8]);
    for (int length = 0; length < whole.length; length++) {
      assertRefused(Arrays.copyOf(whole, length), "");
    }
  }

  @Test
  void otherBytesAndOtherVersionsAreRefused() throws IOException {
    assertRefused(
        "PK\3\4 a zip file".getBytes(StandardCharsets.ISO_8859_1), "expected a .npy file");
    assertRefused(file(4, HEADER, new byte[8]), "found 4.0");
    assertRefused(file(0, HEADER, new byte[8]), "found 0.0");
  }

  private void assertRefused(byte[] bytes, String message) throws IOException {
    Path file = Files.write(dir.resolve("bad.npy"), bytes);
    assertThatThrownBy(() -> Npy.read(file))
        .isInstanceOf(NpyFormatException.class)
        .hasMessageStartingWith(file + ": ")
        .hasMessageContaining(message)
        .message()
        .doesNotContain("\n");
  }

  private static Object[] hostile(String name, String header, String message) {
    return new Object[] {name, header, message};
  }

  private static byte[] file(int version, String header, byte[] values) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(Npy.MAGIC);
    out.writeBytes(new byte[] {(byte) version, 0});
    ByteBuffer length =
        ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(header.length());
    out.write(length.array(), 0, version == 1 ? 2 : 4);
    out.writeBytes(header.getBytes(StandardCharsets.ISO_8859_1));
    out.writeBytes(values);
    return out.toByteArray();
  }

  private static double[] array(double... values) {
    return values;
  }
}
