package dev.millrace.jobs.parity;

import java.util.Locale;

/**
 * What became of one run of a model file.
 *
 * @param file the model file's name
 * @param pass which forward pass; {@code read} where the file did not get that far
 * @param difference from the expected outputs
 * @param detail why, where it is not simply passed
 */
public record Outcome(String file, String pass, State state, Difference difference, String detail) {
  /** How a run ended. */
  public enum State {
    PASSED,
    /** Refused, as its verdict has it. */
    REFUSED,
    /** The pass does not apply: the detail says why. */
    SKIPPED,
    FAILED
  }

  boolean failed() {
    return state == State.FAILED;
  }

  @Override
  public String toString() {
    return file + " " + pass + " " + state.name().toLowerCase(Locale.ROOT) + ": " + detail;
  }
}
