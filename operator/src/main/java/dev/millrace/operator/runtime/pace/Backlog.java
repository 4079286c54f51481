package dev.millrace.operator.runtime.pace;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Whether records wait before the task: its input has not been dry for some time, or the source
 * says so.
 *
 * <p>The lag of event time is no sign of it: events of last year have one in a job that keeps up.
 */
public final class Backlog {
  /** A task that had nothing to do for that long had a dry input. */
  private static final long IDLE_NANOS = 50_000;

  private final long patienceNanos;
  private final LongSupplier nanoClock;
  private boolean isAnnounced;
  private long lastDry;
  private long lastClosed;

  /** No backlog yet; one is there once the input has not been dry for that long. */
  public Backlog(Duration patience, LongSupplier nanoClock) {
    this.patienceNanos = patience.toNanos();
    this.nanoClock = nanoClock;
    this.lastDry = nanoClock.getAsLong();
    this.lastClosed = lastDry;
  }

  /** The source says that it has one, or that it has none. */
  public void announce(boolean isBacklog) {
    isAnnounced = isBacklog;
  }

  /** The input has nothing more right now. */
  public void dry() {
    lastDry = nanoClock.getAsLong();
  }

  boolean isAnnounced() {
    return isAnnounced;
  }

  boolean isThere() {
    return isAnnounced || nanoClock.getAsLong() - lastDry > patienceNanos;
  }

  void opened(long now) {
    if (now - lastClosed > IDLE_NANOS) {
      lastDry = now;
    }
  }

  void closed(long now) {
    lastClosed = now;
  }
}
