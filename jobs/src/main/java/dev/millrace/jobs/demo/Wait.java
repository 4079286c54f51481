package dev.millrace.jobs.demo;

import java.time.Duration;
import java.util.concurrent.TimeoutException;

/** Waits for what other threads do. */
final class Wait {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration STEP = Duration.ofMillis(50);

  private Wait() {}

  /** What is waited for. */
  interface Condition {
    boolean holds() throws Exception;
  }

  /** Returns once {@code condition} holds. */
  static void until(String what, Condition condition) throws Exception {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.holds()) {
      if (System.nanoTime() > end) {
        throw new TimeoutException(
            "waited %d s in vain for %s".formatted(PATIENCE.toSeconds(), what));
      }
      step();
    }
  }

  /** A short while. */
  static void step() throws InterruptedException {
    Thread.sleep(STEP.toMillis());
  }
}
