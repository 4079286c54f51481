package dev.millrace.layers.keras;

import dev.millrace.layers.Model;
import dev.millrace.layers.ModelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads models that Keras wrote. */
public final class KerasModels {
  private KerasModels() {}

  /**
   * Reads a {@code .keras} file.
   *
   * <p>The format is told by the file's first bytes, not by its name.
   *
   * @throws ModelException if it is not one, or holds what is not supported: the place, what was
   *     expected, what was found
   */
  public static Model read(Path file) {
    try {
      return read(archive(file));
    } catch (ModelException e) {
      throw e.at(nameOf(file));
    } catch (RuntimeException e) {
      throw new ModelException("expected a file that can be read, found: " + e, e).at(nameOf(file));
    }
  }

  /** Tells what a file holds, also where it is refused as a model. */
  public static Inspection inspect(Path file) {
    try {
      return Inspection.of(archive(file)).at(nameOf(file));
    } catch (ModelException e) {
      return Inspection.refused(e).at(nameOf(file));
    }
  }

  private static KerasArchive archive(Path file) {
    return switch (FileFormat.of(file)) {
      case ZIP -> KerasArchive.read(file);
      case HDF5 ->
          throw new ModelException(
              "expected a .keras zip, found a whole-model HDF5 file, which is not supported yet");
      case OTHER ->
          throw new ModelException(
              "expected a .keras zip, found " + sizeOf(file) + " bytes of something else");
    };
  }

  private static String nameOf(Path file) {
    return String.valueOf(file.getFileName());
  }

  static Model read(KerasArchive archive) {
    Model model = LayerEntry.root(archive.config(), archive.weights()).model();
    archive.weights().rejectUnread();
    return model;
  }

  private static long sizeOf(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new ModelException("expected a readable file: " + e.getMessage(), e);
    }
  }
}
