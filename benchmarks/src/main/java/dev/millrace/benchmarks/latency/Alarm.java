package dev.millrace.benchmarks.latency;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;

/** Wakes a reader at a time to the microsecond, as far as the system lets a thread sleep. */
final class Alarm implements AutoCloseable {
  private static final long NEVER = Long.MAX_VALUE;

  private final Thread thread = new Thread(this::run, "alarm");
  private volatile CompletableFuture<Void> bell = CompletableFuture.completedFuture(null);
  private volatile long time = NEVER;
  private volatile boolean isClosed;

  Alarm() {
    thread.setDaemon(true);
    thread.start();
  }

  /** Done at that {@code nanoTime}; the same as before, as long as that is not done. */
  CompletableFuture<Void> at(long nanoTime) {
    if (nanoTime <= System.nanoTime()) {
      return CompletableFuture.completedFuture(null);
    }
    CompletableFuture<Void> rings = bell;
    if (rings.isDone()) {
      rings = new CompletableFuture<>();
      bell = rings;
      time = nanoTime;
      LockSupport.unpark(thread);
    }
    return rings;
  }

  private void run() {
    while (!isClosed) {
      long left = time == NEVER ? NEVER : time - System.nanoTime();
      if (left == NEVER) {
        LockSupport.park(this);
      } else if (left > 0) {
        LockSupport.parkNanos(this, left);
      } else {
        time = NEVER;
        bell.complete(null);
      }
    }
  }

  @Override
  public void close() {
    isClosed = true;
    LockSupport.unpark(thread);
  }
}
