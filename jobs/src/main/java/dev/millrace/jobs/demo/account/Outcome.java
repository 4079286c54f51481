package dev.millrace.jobs.demo.account;

import dev.millrace.jobs.demo.stats.Gaps;
import dev.millrace.jobs.demo.stats.Percentiles;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a run came to.
 *
 * @param counts what became of all events
 * @param models what each model scored and how well, in the order of their first event
 * @param rejections the rejected events
 * @param rollout how the models came to their events
 * @param sentTimes when all events were sent, in milliseconds since the first one
 * @param trace when the scored events passed
 * @param toAppend the milliseconds from sending to the append
 * @param toCommit the milliseconds from sending to the commit
 */
public record Outcome(
    Counts counts,
    List<ModelQuality> models,
    List<Rejected> rejections,
    Rollout rollout,
    int[] sentTimes,
    Trace trace,
    Percentiles toAppend,
    Percentiles toCommit) {
  private static final int AROUND_SWAP_MS = 5000;

  /** What a run came to whose models the job told of in {@code steps}. */
  public static Outcome of(Ledger ledger, Optional<Plan> plan, List<Step> steps) {
    Reckoning reckoning = new Reckoning(ledger);
    Trace trace = reckoning.trace();
    return new Outcome(
        reckoning.counts(),
        reckoning.qualities(id -> true),
        reckoning.rejections(),
        Rollout.of(ledger, plan, steps),
        reckoning.sentTimes(),
        trace,
        Percentiles.of(trace.toAppend()),
        Percentiles.of(trace.toCommit()));
  }

  /** What must not be, a line each; empty if every event and every step is as it should be. */
  public List<String> faults() {
    return Stream.concat(counts.faults().stream(), rollout.faults().stream()).toList();
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

  /**
   * The longest distance in milliseconds between two scored events from 5 s before events were
   * first shared out anew to 5 s after they last were; not a number if they never were.
   */
  public double swapGap() {
    double[] changes =
        rollout.steps().stream()
            .filter(step -> step.changesShares() && step.shows() > 0)
            .mapToDouble(Step::shows)
            .sorted()
            .toArray();
    return changes.length == 0
        ? Double.NaN
        : Gaps.longest(
            trace.appended(),
            (long) changes[0] - AROUND_SWAP_MS,
            (long) changes[changes.length - 1] + AROUND_SWAP_MS);
  }
}
