package dev.millrace.layers;

/**
 * A model that cannot be read, built or run.
 *
 * <p>The message says where, what was expected and what was found. The place is added from the
 * inside out while the exception unwinds: {@code model.keras > layers[3] 'dense_2' > units:
 * expected ..., found ...}.
 */
public class ModelException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ModelException(String message) {
    super(message);
  }

  public ModelException(String message, Throwable cause) {
    super(message, cause);
  }

  /** The same error, one step further out. */
  public ModelException at(String place) {
    String separator = getMessage().contains(": ") ? " > " : ": ";
    return new ModelException(
        place + separator + getMessage(), getCause() == null ? this : getCause());
  }
}
