package dev.millrace.operator.runtime.store;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Takes in a model's bytes, piece by piece, into an array or a file. */
public final class ModelWriter implements AutoCloseable {
  private final int length;

  /** Null where they go into a file. */
  private final byte[] array;

  private final Path file;
  private final OutputStream toFile;
  private int written;

  private ModelWriter(int length, byte[] array, Path file, OutputStream toFile) {
    this.length = length;
    this.array = array;
    this.file = file;
    this.toFile = toFile;
  }

  static ModelWriter onHeap(int length) {
    return new ModelWriter(length, new byte[length], null, OutputStream.nullOutputStream());
  }

  /** Counts what comes, and keeps none of it. */
  public static ModelWriter nowhere(int length) {
    return new ModelWriter(length, null, null, OutputStream.nullOutputStream());
  }

  static ModelWriter inFile(Path file, int length) throws IOException {
    return new ModelWriter(
        length, null, file, Files.newOutputStream(file, StandardOpenOption.CREATE_NEW));
  }

  /**
   * Takes in the next piece.
   *
   * @throws IllegalStateException if that is more than was to come
   */
  public void write(byte[] piece, int count) throws IOException {
    if (count > length - written) {
      throw new IllegalStateException(
          "expected " + (length - written) + " more bytes of a model, found " + count);
    }
    if (array == null) {
      toFile.write(piece, 0, count);
    } else {
      System.arraycopy(piece, 0, array, written, count);
    }
    written += count;
  }

  /** How many bytes are still to come. */
  public int missing() {
    return length - written;
  }

  /**
   * All that came.
   *
   * @throws IllegalStateException if more is to come
   */
  public ModelBytes finish() throws IOException {
    if (missing() > 0) {
      throw new IllegalStateException("expected " + missing() + " more bytes of a model");
    }
    toFile.close();
    return array == null ? new ModelBytes.InFile(file, length) : new ModelBytes.OnHeap(array);
  }

  /** Ends it, whatever has come; leaves no file of what is not whole. */
  @Override
  public void close() throws IOException {
    toFile.close();
    if (file != null && missing() > 0) {
      Files.deleteIfExists(file);
    }
  }
}
