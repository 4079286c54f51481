package dev.millrace.operator;

/**
 * What became of a model update.
 *
 * @param model which model
 * @param state what happened
 * @param detail why it was refused; empty otherwise
 */
public record ModelStatus(ModelVersion model, State state, String detail) {
  public enum State {
    /** Passed the gate and was broadcast. */
    ACCEPTED,
    /** Ended at the gate and changed nothing. */
    REFUSED
  }
}
