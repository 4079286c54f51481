package dev.millrace.jobs.predict;

import dev.millrace.jobs.CommandException;
import dev.millrace.jobs.npy.Npy;
import dev.millrace.jobs.npy.NpyFormatException;
import dev.millrace.layers.Model;
import dev.millrace.layers.ModelException;
import dev.millrace.layers.Tensor;
import dev.millrace.layers.TensorType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file of a model's input's or output's values: {@code .npy}, told by its first bytes, or JSON.
 */
public final class InputFile {
  private InputFile() {}

  /**
   * The file's values, in the type and rank that the input declares.
   *
   * @throws CommandException if the file cannot be read
   * @throws ModelException if its values do not fit the input
   */
  public static Tensor read(Path file, Model.Input input) {
    try {
      return fit(read(file), input.type());
    } catch (ModelException e) {
      throw e.at(file.toString()).at("input '" + input.name() + "'");
    }
  }

  /**
   * Values in the type and rank that a model declares.
   *
   * @throws ModelException if they do not fit
   */
  public static Tensor fit(Tensor values, TensorType type) {
    return Fitting.fit(values, type);
  }

  /**
   * The file's values, of the type and rank that they are written in.
   *
   * @throws CommandException if the file cannot be read
   */
  public static Tensor read(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new CommandException(file + ": there is no such file");
    }
    try {
      return Npy.isNpy(file) ? Npy.read(file) : JsonValues.read(file);
    } catch (NpyFormatException e) {
      throw new CommandException(e.getMessage(), e);
    } catch (IOException e) {
      throw new CommandException(file + ": cannot be read: " + e.getMessage(), e);
    }
  }
}
