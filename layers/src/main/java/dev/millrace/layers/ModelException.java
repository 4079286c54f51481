package dev.millrace.layers;

/**
 * A model that cannot be read, built or run.
 *
 * <p>The message is one line: where, what was expected, what was found. The place is added from the
 * inside out while the exception unwinds: {@code model.keras > layers[3] 'dense_2' > units:
 * expected ..., found ...}.
 */
public class ModelException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Names and values come from files that may be hostile; a message stays readable. */
  private static final int LONGEST = 600;

  private final String place;
  private final String fault;

  public ModelException(String fault) {
    this("", fault, null);
  }

  public ModelException(String fault, Throwable cause) {
    this("", fault, cause);
  }

  private ModelException(String place, String fault, Throwable cause) {
    super(place.isEmpty() ? oneLine(fault) : oneLine(place) + ": " + oneLine(fault), cause);
    this.place = oneLine(place);
    this.fault = oneLine(fault);
  }

  /** Where the fault is, the outermost place first; empty if only the message knows. */
  public String place() {
    return place;
  }

  /** What was expected and what was found. */
  public String fault() {
    return fault;
  }

  /** The same error, one step further out. */
  public ModelException at(String outer) {
    return new ModelException(place.isEmpty() ? outer : outer + " > " + place, fault, origin());
  }

  private Throwable origin() {
    return getCause() == null ? this : getCause();
  }

  private static String oneLine(String text) {
    String line = String.valueOf(text).replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "...";
  }
}
