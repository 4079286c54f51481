package dev.millrace.jobs.demo;

/** Notices that a count has not moved for long. */
final class Standstill {
  private final long patienceNanos;
  private long count = -1;
  private long movedAt;

  Standstill(long patienceNanos) {
    this.patienceNanos = patienceNanos;
  }

  /** Whether the count, {@code now}, has been the same for longer than there is patience. */
  boolean lasts(long now) {
    long time = System.nanoTime();
    if (now != count) {
      count = now;
      movedAt = time;
    }
    return time - movedAt > patienceNanos;
  }
}
