package dev.millrace.operator.runtime;

import dev.millrace.layers.ModelException;
import dev.millrace.operator.ModelReference;
import dev.millrace.operator.ModelUpdate;
import java.io.IOException;
import org.apache.flink.core.fs.FSDataInputStream;
import org.apache.flink.core.fs.FileStatus;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.Path;

/** Reads the file that a reference names. What it holds is checked as any model's bytes are. */
final class ModelFile {
  private ModelFile() {}

  /**
   * The version with its bytes.
   *
   * @param most how many bytes a model may have
   * @throws ModelException if the file cannot be read, or is not as long as the reference says
   */
  static ModelUpdate read(ModelReference reference, long most) {
    try {
      return new ModelUpdate(
          reference.name(),
          reference.version(),
          reference.hash(),
          bytes(reference, most),
          reference.card());
    } catch (IOException | IllegalArgumentException e) {
      throw new ModelException("expected a readable file, found " + e, e).at(reference.uri());
    } catch (ModelException e) {
      throw e.at(reference.uri());
    }
  }

  /** No more is read than the reference says, whatever the file turns into meanwhile. */
  private static byte[] bytes(ModelReference reference, long most) throws IOException {
    if (reference.length() > most) {
      throw new ModelException(
          "expected a model of up to %d bytes, found %d".formatted(most, reference.length()));
    }
    Path path = new Path(reference.uri());
    FileSystem files = path.getFileSystem();
    requireLength(reference, files.getFileStatus(path));
    try (FSDataInputStream in = files.open(path)) {
      byte[] bytes = in.readNBytes((int) reference.length());
      if (bytes.length < reference.length()) {
        throw wrongLength(reference, bytes.length);
      }
      return bytes;
    }
  }

  private static void requireLength(ModelReference reference, FileStatus found) {
    if (found.isDir()) {
      throw new ModelException("expected a file, found a folder");
    }
    if (found.getLen() != reference.length()) {
      throw wrongLength(reference, found.getLen());
    }
  }

  private static ModelException wrongLength(ModelReference reference, long found) {
    return new ModelException(
        "expected a file of %d bytes, found %d".formatted(reference.length(), found));
  }
}
