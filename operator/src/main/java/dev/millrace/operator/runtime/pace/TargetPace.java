package dev.millrace.operator.runtime.pace;

import dev.millrace.engine.CostEstimator;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Batches as small as the input allows and as large as it demands, so that 99 of 100 records leave
 * within a target. The package's documentation says how.
 */
public final class TargetPace implements Pace {
  private static final double NANOS_A_MILLI = 1e6;

  /** What a batch costs whatever its size is at most one part in so many of the time. */
  private static final double PARTS = 20;

  /** The same under a backlog. */
  private static final double PARTS_OF_BACKLOG = 100;

  /** A look costs two mails: some 3 % of the time between two of them. */
  private static final double NANOS_BETWEEN_LOOKS = 32_000;

  /** Under a backlog looks halve what is left of a batch, until that is one part in so many. */
  private static final int PARTS_OF_LOOKS = 16;

  /** A record may wait for its batch, for the pass before its own, and for its own. */
  private static final double STEPS = 4;

  /** Timers know no less. It is for records behind which the input ran dry between two looks. */
  private static final long SHORTEST_WAIT_MILLIS = 1;

  private final int capacity;
  private final double stepNanos;
  private final CostEstimator costs;
  private final Backlog backlog;
  private final LongSupplier nanoClock;
  private final ArrivalRate arrivals = new ArrivalRate();
  private int limit;
  private long lastClosed;
  private double holdNanos;

  /**
   * The pace of a version.
   *
   * @param capacity how many records a batch takes at most
   * @param costs what its batches cost, as far as that is known at any time
   * @param backlog of the task
   */
  public TargetPace(
      Duration target, int capacity, CostEstimator costs, Backlog backlog, LongSupplier nanoClock) {
    this.capacity = capacity;
    this.stepNanos = target.toNanos() / STEPS;
    this.costs = costs;
    this.backlog = backlog;
    this.nanoClock = nanoClock;
    this.limit = capacity;
    this.lastClosed = nanoClock.getAsLong();
  }

  @Override
  public int limit() {
    return limit;
  }

  @Override
  public long opened() {
    backlog.opened(nanoClock.getAsLong());
    limit = largest(backlog.isThere() ? PARTS_OF_BACKLOG : PARTS);
    return Math.max(SHORTEST_WAIT_MILLIS, (long) Math.ceil(holdNanos / NANOS_A_MILLI));
  }

  /** How many records fit a pass of the time that one may take; never so few that it is wasted. */
  private int largest(double parts) {
    double fixed = costs.micros(0);
    double perRecord = costs.micros(1) - fixed;
    if (perRecord == 0) {
      return capacity;
    }
    double inTime = (stepNanos / 1000 - fixed) / perRecord;
    double worthwhile = (parts - 1) * fixed / perRecord;
    return (int) Math.max(1, Math.min(capacity, Math.max(inTime, worthwhile)));
  }

  @Override
  public int nextLook(int size) {
    if (backlog.isAnnounced()) {
      return limit;
    }
    if (backlog.isThere()) {
      int left = limit - size;
      return left * PARTS_OF_LOOKS < limit ? limit : size + left / 2;
    }
    return (int) Math.min(limit, size + arrivals.perNano() * NANOS_BETWEEN_LOOKS);
  }

  @Override
  public boolean leavesWhenDry() {
    return nanoClock.getAsLong() - lastClosed >= holdNanos;
  }

  @Override
  public void closed(int records) {
    long now = nanoClock.getAsLong();
    arrivals.add(records, now - lastClosed);
    backlog.closed(now);
    lastClosed = now;
    double apart = Math.min(stepNanos, (PARTS - 1) * costs.micros(0) * 1000);
    holdNanos = arrivals.perNano() * apart < 1 ? 0 : apart;
  }

  @Override
  public double holdMicros() {
    return holdNanos / 1000;
  }
}
