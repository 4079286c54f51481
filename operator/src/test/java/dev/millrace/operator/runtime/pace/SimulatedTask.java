package dev.millrace.operator.runtime.pace;

import dev.millrace.engine.CostEstimator;
import dev.millrace.engine.CostModel;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/**
 * A task's thread in simulated time: mails, then one record, then mails again, as Flink does it. A
 * pass takes what the model costs, and whatever else is done takes its time too.
 */
final class SimulatedTask {
  /** What a record costs beside its pass: it is read, packed and emitted. */
  private static final long RECORD_NANOS = 150;

  private static final long MAIL_NANOS = 150;
  private static final long MILLI = 1_000_000;
  private static final long NONE = Long.MAX_VALUE;

  final TargetPace pace;
  final Backlog backlog;
  private final CostModel model;
  private final CostEstimator costs;
  private final DryLook look;
  private final Deque<Runnable> mails = new ArrayDeque<>();
  private long[] arrivals;
  private long[] latencies;
  private int next;
  private int size;
  private int attention;
  private int batches;
  private long late = NONE;
  private long now;
  private long stalled = NONE;

  /** A task with batches of up to 512. */
  SimulatedTask(Duration target, CostModel model) {
    this.model = model;
    this.costs = new CostEstimator(model);
    this.backlog = new Backlog(target.multipliedBy(16), () -> now);
    this.pace = new TargetPace(target, 512, costs, backlog, () -> now);
    this.look = new DryLook(mails::add, () -> next, this::dry, this::more);
  }

  /** What a task with full batches does in a second. */
  static double fullBatchesPerSecond(CostModel model) {
    return 1e9 * 512 / (1000 * model.micros(512) + 512 * RECORD_NANOS);
  }

  /** From that time on the thread gets no processor for a while. */
  SimulatedTask stallsAt(long time) {
    stalled = time;
    return this;
  }

  /** Lives until the last of these records, in nanoseconds, has left. */
  SimulatedTask run(long... times) {
    arrivals = times;
    latencies = new long[times.length];
    while (next < arrivals.length || size > 0) {
      runMails();
      if (next < arrivals.length && arrivals[next] <= now) {
        accept();
      } else if (mails.isEmpty() && (next < arrivals.length || size > 0)) {
        sleep();
      }
    }
    return this;
  }

  /** Those that are there; others come after the next record. */
  private void runMails() {
    for (int left = mails.size(); left > 0; left--) {
      now += MAIL_NANOS;
      mails.remove().run();
    }
    if (now >= late) {
      backlog.dry();
      close();
    }
  }

  private void accept() {
    now += RECORD_NANOS;
    next++;
    size++;
    if (size == 1) {
      late = now + pace.opened() * MILLI + MILLI; // Flink's timers are late by as much
      attention = pace.nextLook(1);
    }
    attend();
  }

  private void attend() {
    if (size >= pace.limit()) {
      close();
    } else if (size >= attention) {
      attention = pace.limit();
      look.begin();
    }
  }

  private void dry() {
    backlog.dry();
    if (size > 0 && pace.leavesWhenDry()) {
      close();
    } else if (size > 0) {
      attention = pace.nextLook(size);
    }
  }

  private void more() {
    if (size > 0) {
      attention = pace.nextLook(size);
      attend();
    }
  }

  private void close() {
    long took = Math.round(1000 * model.micros(size));
    now += took;
    costs.observe(size, took);
    for (int record = next - size; record < next; record++) {
      latencies[record] = now - arrivals[record];
    }
    pace.closed(size);
    batches++;
    size = 0;
    late = NONE;
    stall();
  }

  private void stall() {
    if (now > stalled) {
      now += 20 * MILLI;
      stalled = NONE;
    }
  }

  private void sleep() {
    long arrival = next < arrivals.length ? arrivals[next] : NONE;
    now = Math.max(now, Math.min(arrival, late));
  }

  /** The latency that 99 of 100 records do not exceed, in nanoseconds, of those after the first. */
  long p99(int first) {
    long[] sorted = Arrays.copyOfRange(latencies, first, latencies.length);
    Arrays.sort(sorted);
    return sorted[(int) (sorted.length * 0.99)];
  }

  long longest(int from, int to) {
    return Arrays.stream(latencies, from, to).max().orElseThrow();
  }

  double meanBatch() {
    return (double) arrivals.length / batches;
  }

  /** When the last record left. */
  long end() {
    return now;
  }
}
