package dev.millrace.jobs.npy;

import dev.millrace.layers.Tensor;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Reads and writes {@code .npy} files; the format is that of NumPy's {@code numpy.lib.format}. */
public final class Npy {
  static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};

  private Npy() {}

  /**
   * The file's values in C order: numbers as float32, float64, int32, int64 or bool, or texts.
   *
   * @throws NpyFormatException if it is not a whole {@code .npy} file of such values
   */
  public static Tensor read(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      return NpyReader.read(channel);
    } catch (NpyFormatException | ArithmeticException e) {
      throw new NpyFormatException(file + ": " + e.getMessage());
    }
  }

  /** Whether a file begins as {@code .npy} files do. */
  public static boolean isNpy(Path file) throws IOException {
    try (var in = Files.newInputStream(file)) {
      return Arrays.equals(in.readNBytes(MAGIC.length), MAGIC);
    }
  }

  /** Writes an array: its own type, little endian, C order. */
  public static void write(Path file, INDArray array) throws IOException {
    try (var out = Files.newOutputStream(file)) {
      NpyWriter.write(out, array);
    }
  }
}
