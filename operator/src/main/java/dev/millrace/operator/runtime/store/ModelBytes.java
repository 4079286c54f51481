package dev.millrace.operator.runtime.store;

import java.io.DataOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A model's bytes, wherever they are. */
public sealed interface ModelBytes {
  /** How much of a file is on the heap at once. */
  int PIECE = 64 << 10;

  int length();

  /**
   * All of them at once.
   *
   * @throws UncheckedIOException if a file cannot be read, or is not as long as it was
   */
  byte[] toArray();

  /**
   * Writes them, piece by piece.
   *
   * @throws IOException if a file cannot be read, or is not as long as it was
   */
  void writeTo(DataOutput target) throws IOException;

  /** On the heap. */
  record OnHeap(byte[] bytes) implements ModelBytes {
    @Override
    public int length() {
      return bytes.length;
    }

    @Override
    public byte[] toArray() {
      return bytes;
    }

    @Override
    public void writeTo(DataOutput target) throws IOException {
      target.write(bytes);
    }
  }

  /** In a local file, which nobody changes. */
  record InFile(Path file, int length) implements ModelBytes {
    @Override
    public byte[] toArray() {
      try {
        byte[] bytes = Files.readAllBytes(file);
        requireLength(bytes.length);
        return bytes;
      } catch (IOException e) {
        throw new UncheckedIOException("cannot read a model's bytes", e);
      }
    }

    @Override
    public void writeTo(DataOutput target) throws IOException {
      byte[] piece = new byte[PIECE];
      long written = 0;
      try (InputStream source = Files.newInputStream(file)) {
        for (int read = source.read(piece); read >= 0; read = source.read(piece)) {
          target.write(piece, 0, read);
          written += read;
        }
      }
      requireLength(written);
    }

    private void requireLength(long found) throws IOException {
      if (found != length) {
        throw new IOException(file + ": expected " + length + " bytes, found " + found);
      }
    }
  }
}
