package dev.millrace.operator.runtime.pace;

/**
 * Batches of one size, unless records would wait too long for it.
 *
 * @param limit the size
 * @param waitMillis how long they wait at most
 */
public record FixedPace(int limit, long waitMillis) implements Pace {
  @Override
  public long opened() {
    return waitMillis;
  }

  @Override
  public int nextLook(int size) {
    return limit;
  }

  @Override
  public boolean leavesWhenDry() {
    return false;
  }

  @Override
  public void closed(int records) {}

  @Override
  public double holdMicros() {
    return 0;
  }
}
