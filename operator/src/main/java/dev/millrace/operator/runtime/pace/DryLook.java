package dev.millrace.operator.runtime.pace;

import java.util.concurrent.Executor;
import java.util.function.LongSupplier;

/**
 * Finds out whether a task's input has nothing more right now, though nobody says so.
 *
 * <p>A task runs the mails that it has, then takes one element from its input if there is one, and
 * so on. So a mail that was sent from another finds that an element has come between the two, or
 * that there was none.
 */
public final class DryLook {
  private final Executor mailbox;
  private final LongSupplier arrivals;
  private final Runnable onDry;
  private final Runnable onMore;
  private long before;
  private boolean isLooking;

  /**
   * A look that has not begun.
   *
   * @param mailbox the task's
   * @param arrivals how many elements have come so far
   * @param onDry what to do when none came
   * @param onMore what to do when one came; may look again
   */
  public DryLook(Executor mailbox, LongSupplier arrivals, Runnable onDry, Runnable onMore) {
    this.mailbox = mailbox;
    this.arrivals = arrivals;
    this.onDry = onDry;
    this.onMore = onMore;
  }

  /** Looks, unless that is being done: from within an element, or from {@code onMore}. */
  public void begin() {
    if (!isLooking) {
      isLooking = true;
      mailbox.execute(this::lookBehind);
    }
  }

  private void lookBehind() {
    before = arrivals.getAsLong();
    mailbox.execute(this::tell);
  }

  private void tell() {
    isLooking = false;
    if (arrivals.getAsLong() == before) {
      onDry.run();
    } else {
      onMore.run();
    }
  }
}
