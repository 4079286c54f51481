package dev.millrace.jobs.demo.account;

import dev.millrace.operator.ModelStatus.State;

/**
 * What the job answered to a message of the topic of models.
 *
 * @param version which version the message was about; empty for a command about several
 * @param state what the gate decided
 * @param detail how events are shared out since then, or why the message was refused
 * @param changesShares whether events are shared out anew since then
 * @param decided when, in milliseconds since the first event was sent; negative before
 * @param taken when the last task did so; not a number if no task had anything to do, or none told
 */
public record Step(
    String version, State state, String detail, boolean changesShares, int decided, double taken) {
  /** When it shows in the events: once all tasks do so, or at once if none had anything to do. */
  public double shows() {
    return Double.isNaN(taken) ? decided : taken;
  }

  /** What happened, in a few words. */
  public String title() {
    return switch (state) {
      case ACCEPTED -> version + (changesShares ? " gets all" : " deployed, held");
      case REFUSED -> version + " refused";
      case ROLLED_BACK -> "rolled back to " + detail.replaceFirst(" 100 %$", "");
      default -> lastShare();
    };
  }

  /** What happened, and why where that is not plain. */
  public String told() {
    return state == State.REFUSED ? title() + ": " + detail : title();
  }

  /** {@code v2 gets 10 %} of {@code v1 90 %, v2 10 %}: the last one is what changes. */
  private String lastShare() {
    String last = detail.substring(detail.lastIndexOf(',') + 1).strip();
    return last.replaceFirst(" 100 %$", " all").replaceFirst(" ", " gets ");
  }
}
