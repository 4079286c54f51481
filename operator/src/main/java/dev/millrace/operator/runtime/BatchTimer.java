package dev.millrace.operator.runtime;

import org.apache.flink.streaming.runtime.tasks.ProcessingTimeService;
import org.apache.flink.util.function.ThrowingRunnable;

/**
 * Says when the oldest record of the open batch has waited its limit.
 *
 * <p>At most one timer is set, however many batches open and close meanwhile: one that finds its
 * batch gone sets itself anew for the batch that is open then, or ends.
 */
final class BatchTimer {
  private static final long NONE = Long.MIN_VALUE;

  private final ProcessingTimeService time;
  private final ThrowingRunnable<Exception> onLate;
  private long opened = NONE;
  private long waitMillis;
  private boolean isSet;

  BatchTimer(ProcessingTimeService time, ThrowingRunnable<Exception> onLate) {
    this.time = time;
    this.onLate = onLate;
  }

  /**
   * The first record has come, and may wait for so many milliseconds; 0 sets no timer. One that is
   * set already may come later than that, where an earlier batch was to wait for longer.
   */
  void batchOpened(long mostMillis) {
    opened = time.getCurrentProcessingTime();
    waitMillis = mostMillis;
    if (!isSet && waitMillis > 0) {
      set();
    }
  }

  /** For how many milliseconds the batch has been open. */
  long waited() {
    return time.getCurrentProcessingTime() - opened;
  }

  /** Its records have left. */
  void batchClosed() {
    opened = NONE;
  }

  private void set() {
    isSet = true;
    time.registerTimer(due(), this::fired);
  }

  /** Flink's timers fire a millisecond after their time, so that this one is not late. */
  private long due() {
    return opened + waitMillis - 1;
  }

  private void fired(long timestamp) throws Exception {
    isSet = false;
    if (opened == NONE) {
      return;
    }
    if (time.getCurrentProcessingTime() < due()) {
      set();
    } else {
      onLate.run();
    }
  }
}
