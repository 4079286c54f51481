package dev.millrace.layers.keras;

import dev.millrace.layers.ModelException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;

/** The formats that Keras gives model files, told by their first bytes. */
enum FileFormat {
  ZIP(new byte[] {'P', 'K', 3, 4}),
  HDF5(new byte[] {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'}),
  OTHER(new byte[0]);

  private final byte[] magic;

  FileFormat(byte[] magic) {
    this.magic = magic;
  }

  static FileFormat of(Path file) {
    byte[] first = firstBytes(file);
    return Arrays.stream(values()).filter(format -> format.starts(first)).findFirst().orElseThrow();
  }

  private boolean starts(byte[] bytes) {
    return bytes.length >= magic.length
        && Arrays.equals(bytes, 0, magic.length, magic, 0, magic.length);
  }

  private static byte[] firstBytes(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(8);
    } catch (NoSuchFileException e) {
      throw new ModelException("expected a model file, found none", e);
    } catch (IOException e) {
      throw new ModelException("expected a readable file: " + e.getMessage(), e);
    }
  }
}
