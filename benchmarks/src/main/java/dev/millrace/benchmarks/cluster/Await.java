package dev.millrace.benchmarks.cluster;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for what another process does. */
public final class Await {
  private static final Duration STEP = Duration.ofMillis(100);

  private Await() {}

  /**
   * Returns once {@code condition} holds; it is asked ten times a second.
   *
   * @throws IllegalStateException if it does not hold within {@code patience}
   */
  public static void until(String what, Duration patience, BooleanSupplier condition) {
    if (!within(patience, condition)) {
      throw new IllegalStateException("waited " + patience.toSeconds() + " s in vain for " + what);
    }
  }

  /** Returns true once {@code condition} holds, or false if it does not within that time. */
  public static boolean within(Duration patience, BooleanSupplier condition) {
    long end = System.nanoTime() + patience.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        return false;
      }
      pause(STEP);
    }
    return true;
  }

  /** Does nothing for that long. */
  public static void pause(Duration time) {
    try {
      Thread.sleep(time.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting", e);
    }
  }
}
