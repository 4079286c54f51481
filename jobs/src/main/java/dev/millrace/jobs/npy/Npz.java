package dev.millrace.jobs.npy;

import dev.millrace.layers.Tensor;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** Reads {@code .npz} files: arrays with names, as {@code numpy.savez} writes them. */
public final class Npz {
  private static final String SUFFIX = ".npy";

  private Npz() {}

  /**
   * The file's arrays in its order.
   *
   * @throws NpyFormatException if it is not a zip of whole {@code .npy} files
   */
  public static Map<String, Tensor> read(Path file) throws IOException {
    Path unpacked = Files.createTempFile("millrace-", SUFFIX);
    try (ZipFile zip = new ZipFile(file.toFile())) {
      Map<String, Tensor> arrays = new LinkedHashMap<>();
      for (ZipEntry entry : Collections.list(zip.entries())) {
        arrays.put(name(entry), read(zip, entry, unpacked));
      }
      return arrays;
    } catch (ZipException e) {
      throw new NpyFormatException(file + ": expected a .npz file, found: " + e.getMessage());
    } catch (NpyFormatException e) {
      throw new NpyFormatException(file + ": " + e.getMessage());
    } finally {
      Files.delete(unpacked);
    }
  }

  private static String name(ZipEntry entry) {
    String name = entry.getName();
    return name.endsWith(SUFFIX) ? name.substring(0, name.length() - SUFFIX.length()) : name;
  }

  private static Tensor read(ZipFile zip, ZipEntry entry, Path unpacked) throws IOException {
    try (InputStream in = zip.getInputStream(entry)) {
      Files.copy(in, unpacked, StandardCopyOption.REPLACE_EXISTING);
    }
    try (FileChannel channel = FileChannel.open(unpacked)) {
      return NpyReader.read(channel);
    } catch (NpyFormatException | ArithmeticException e) {
      throw new NpyFormatException("array '" + name(entry) + "': " + e.getMessage());
    }
  }
}
