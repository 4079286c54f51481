package dev.millrace.engine;

/** A value that no column of its kind can hold: one record's fault, not the batch's. */
public final class BadValueException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Made without a stack trace: hostile input must not cost one a record. */
  public BadValueException(String message) {
    super(message, null, false, false);
  }
}
