package dev.millrace.layers.keras;

import dev.millrace.layers.Model;
import dev.millrace.layers.ModelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;

/** Reads models that Keras wrote. */
public final class KerasModels {
  private KerasModels() {}

  /**
   * Reads a {@code .keras} file, or a whole-model {@code .h5} file of any Keras.
   *
   * <p>The format is told by the file's first bytes, not by its name.
   *
   * @throws ModelException if it is not one, or holds what is not supported: the place, what was
   *     expected, what was found
   */
  public static Model read(Path file) {
    try (ModelParts parts = open(file)) {
      return read(parts);
    } catch (ModelException e) {
      throw e.at(nameOf(file));
    } catch (RuntimeException e) {
      throw unreadable(e).at(nameOf(file));
    }
  }

  /**
   * Reads an architecture, as {@code to_json} writes it, and its weights: {@code .weights.h5}, the
   * list of shards {@code .weights.json}, or what older Kerases' {@code save_weights} wrote.
   *
   * @throws ModelException as for a model in one file
   */
  public static Model read(Path architecture, Path weights) {
    try (ModelParts parts = SeparateFiles.read(architecture, weights)) {
      return read(parts);
    } catch (ModelException e) {
      throw e.at(nameOf(architecture));
    } catch (RuntimeException e) {
      throw unreadable(e).at(nameOf(architecture));
    }
  }

  /** Tells what a file holds, also where it is refused as a model. */
  public static Inspection inspect(Path file) {
    return inspect(file, () -> open(file));
  }

  /** Tells what an architecture and its weights hold, also where they are refused as a model. */
  public static Inspection inspect(Path architecture, Path weights) {
    return inspect(architecture, () -> SeparateFiles.read(architecture, weights));
  }

  /** Opens the file once more where it is refused: to try what is left with weights unread. */
  private static Inspection inspect(Path file, Supplier<ModelParts> open) {
    try (ModelParts parts = open.get()) {
      Inspection inspection = Inspection.of(parts);
      return (inspection.refusal().isEmpty() ? inspection : tried(inspection, open))
          .at(nameOf(file));
    } catch (ModelException e) {
      return Inspection.refused(e).at(nameOf(file));
    } catch (RuntimeException e) {
      return Inspection.refused(unreadable(e)).at(nameOf(file));
    }
  }

  private static Inspection tried(Inspection inspection, Supplier<ModelParts> open) {
    try (ModelParts again = open.get()) {
      return inspection.tried(again);
    }
  }

  private static ModelParts open(Path file) {
    return switch (FileFormat.of(file)) {
      case ZIP -> ZipArchive.read(file);
      case HDF5 -> Hdf5Archive.read(file);
      case OTHER ->
          throw new ModelException(
              "expected a .keras zip or an .h5 file, found "
                  + sizeOf(file)
                  + " bytes of something else");
    };
  }

  static ModelException unreadable(RuntimeException e) {
    return new ModelException("expected a file that can be read, found: " + e, e);
  }

  private static String nameOf(Path file) {
    return String.valueOf(file.getFileName());
  }

  static Model read(ModelParts parts) {
    Model model = parts.root().model();
    parts.weights().rejectUnread();
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
