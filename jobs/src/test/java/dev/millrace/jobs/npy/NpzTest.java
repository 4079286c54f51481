package dev.millrace.jobs.npy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.millrace.layers.Tensor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that NumPy wrote ({@code make_npz.py} beside them), and broken ones. */
class NpzTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"plain.npz", "compressed.npz"})
  void arraysComeUnderTheirNames(String name) throws Exception {
    Map<String, Tensor> arrays = Npz.read(file(name));
    assertThat(arrays.keySet()).containsExactly("x", "origin", "n");
    assertThat(arrays.get("x").numbers().toFloatMatrix())
        .isEqualTo(new float[][] {{1.5f, -2}, {0.25f, 1e30f}});
    assertThat(arrays.get("origin").texts().values()).containsExactly("Orly", "Zürich");
    assertThat(arrays.get("n").numbers().toLongVector()).containsExactly(7, 1L << 40);
  }

  @Test
  void whatIsNoZipIsRefused() throws Exception {
    refused(Files.writeString(folder.resolve("a.npz"), "x,y\n"), "a.npz: expected a .npz file");
    byte[] whole = Files.readAllBytes(file("plain.npz"));
    Path half = Files.write(folder.resolve("b.npz"), Arrays.copyOf(whole, whole.length / 2));
    refused(half, "b.npz: expected a .npz file");
  }

  @Test
  void whatIsNoArrayIsRefusedByName() throws Exception {
    Path file = folder.resolve("c.npz");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      zip.putNextEntry(new ZipEntry("x.npy"));
      zip.write("hello, world".getBytes());
    }
    refused(file, "c.npz: array 'x': expected a .npy file");
  }

  private static Path file(String name) {
    return Path.of("src/test/resources/npz", name);
  }

  private static void refused(Path file, String message) {
    assertThatExceptionOfType(NpyFormatException.class)
        .isThrownBy(() -> Npz.read(file))
        .withMessageContaining(message);
  }
}
