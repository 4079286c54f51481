package dev.millrace.operator.runtime;

import java.time.Duration;
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
  private final long maxWaitMillis;
  private final ThrowingRunnable<Exception> onLate;
  private long opened = NONE;
  private boolean isSet;

  BatchTimer(ProcessingTimeService time, Duration maxWait, ThrowingRunnable<Exception> onLate) {
    this.time = time;
    this.maxWaitMillis = maxWait.toMillis();
    this.onLate = onLate;
  }

  /** The first record has come. */
  void batchOpened() {
    opened = time.getCurrentProcessingTime();
    if (!isSet && !isImpatient()) {
      set();
    }
  }

  /** Whether no record waits for another. */
  boolean isImpatient() {
    return maxWaitMillis == 0;
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
    return opened + maxWaitMillis - 1;
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
