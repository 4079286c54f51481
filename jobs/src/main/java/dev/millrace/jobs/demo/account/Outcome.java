package dev.millrace.jobs.demo.account;

import dev.millrace.jobs.demo.stats.Gaps;
import dev.millrace.jobs.demo.stats.Percentiles;
import java.util.List;

/**
 * What a run came to.
 *
 * @param counts what became of all events
 * @param models what each model scored and how well, in the order of their first event
 * @param rejections the rejected events
 * @param sentTimes when all events were sent, in milliseconds since the first one
 * @param trace when the scored events passed
 * @param toAppend the milliseconds from sending to the append
 * @param toCommit the milliseconds from sending to the commit
 */
public record Outcome(
    Counts counts,
    List<ModelQuality> models,
    List<Rejected> rejections,
    int[] sentTimes,
    Trace trace,
    Percentiles toAppend,
    Percentiles toCommit) {
  private static final int AROUND_SWAP_MS = 5000;

  public static Outcome of(Ledger ledger) {
    Trace trace = ledger.trace();
    return new Outcome(
        ledger.counts(),
        ledger.qualities(),
        ledger.rejections(),
        ledger.sentTimes(),
        trace,
        Percentiles.of(trace.toAppend()),
        Percentiles.of(trace.toCommit()));
  }

  /** Scored events a second, from the first one sent to the last one appended. */
  public double throughput() {
    return rate(trace.size(), trace.lastAppend());
  }

  /** Sent events a second, from the first one to the last one. */
  public double offered() {
    return rate(sentTimes.length, sentTimes.length == 0 ? 0 : sentTimes[sentTimes.length - 1]);
  }

  private static double rate(int events, int millis) {
    return events == 0 ? 0 : 1000.0 * events / Math.max(1, millis);
  }

  /**
   * Whether the events came faster than they were scored, so that they queued in the input topic
   * and latency measures the queue.
   */
  public boolean queued() {
    return offered() > 1.1 * throughput();
  }

  /** When the first event that names the second model was appended; not a number without one. */
  public double swapMillis() {
    return models.size() < 2 ? Double.NaN : models.get(1).trace().firstAppend();
  }

  /**
   * The longest distance in milliseconds between two scored events within 5 s of the swap; not a
   * number without a swap.
   */
  public double swapGap() {
    double swap = swapMillis();
    return Double.isNaN(swap)
        ? Double.NaN
        : Gaps.longest(
            trace.appended(), (long) swap - AROUND_SWAP_MS, (long) swap + AROUND_SWAP_MS);
  }
}
