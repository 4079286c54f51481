package dev.millrace.operator;

/**
 * Promises that whatever comes later on the model stream counts from this message's time or later:
 * events before that time need not wait any longer to know their version. Jobs whose models count
 * from their arrival on don't need it.
 */
public record Heartbeat() implements ModelMessage {
  private static final long serialVersionUID = 1L;

  /** None: it is about all models. */
  @Override
  public String name() {
    return "";
  }
}
