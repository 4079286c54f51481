package dev.millrace.layers.keras;

import dev.millrace.layers.Model;
import java.nio.file.Path;

/** Reads models that Keras wrote. */
public final class KerasModels {
  private KerasModels() {}

  /**
   * Reads a {@code .keras} file.
   *
   * @throws dev.millrace.layers.ModelException if it is not one, or holds what is not supported:
   *     the place, what was expected, what was found
   */
  public static Model read(Path file) {
    throw new UnsupportedOperationException();
  }
}
