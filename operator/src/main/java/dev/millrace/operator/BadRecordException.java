package dev.millrace.operator;

/** A record that cannot be scored: where, and why. Ends as a {@link Rejection}. */
public final class BadRecordException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String place;

  /**
   * Made without a stack trace: hostile input must not cost one a record.
   *
   * @param place where in the record: an input's or a field's name
   * @param reason what was expected and what was found
   */
  public BadRecordException(String place, String reason) {
    super(reason, null, false, false);
    this.place = place;
  }

  public String place() {
    return place;
  }
}
