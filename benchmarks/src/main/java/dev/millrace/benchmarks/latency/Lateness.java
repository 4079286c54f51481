package dev.millrace.benchmarks.latency;

import dev.millrace.operator.Scored;
import org.apache.flink.api.common.functions.FilterFunction;

/**
 * The end of a job: how late events are. What it remembers is this JVM's, in which the job runs;
 * the first seconds are not remembered.
 */
final class Lateness implements FilterFunction<Scored<Long>> {
  private static final long serialVersionUID = 1L;
  private static final double WARM_UP_SECONDS = 2;
  private static final int BUCKET_NANOS = 5_000;
  private static final int BUCKETS = 200_000;

  private static volatile Lateness last;

  private transient int[] buckets;
  private transient long warm;
  private transient long first;
  private transient long end;
  private transient long events;

  /** A schedule that is remembered for that many seconds. */
  static Schedule warmedUp(Schedule schedule) {
    return new Schedule(schedule.perSecond(), schedule.seconds() + WARM_UP_SECONDS);
  }

  @Override
  public boolean filter(Scored<Long> event) {
    long now = System.nanoTime();
    long due = event.record();
    if (buckets == null) {
      buckets = new int[BUCKETS];
      warm = due + (long) (WARM_UP_SECONDS * 1e9);
      last = this;
    }
    if (due >= warm) {
      remember(due, now);
    }
    return false;
  }

  private void remember(long due, long now) {
    if (events == 0) {
      first = now;
    }
    events++;
    end = now;
    buckets[(int) Math.min((now - due) / BUCKET_NANOS, BUCKETS - 1)]++;
  }

  /** Events a second of the last job. */
  static double perSecond() {
    return last.events * 1e9 / (last.end - last.first);
  }

  /** The time in milliseconds that so many of the last job's events do not exceed. */
  static double millis(double share) {
    long left = (long) Math.ceil(share * last.events);
    int bucket = 0;
    while (left > last.buckets[bucket]) {
      left -= last.buckets[bucket];
      bucket++;
    }
    return (bucket + 1L) * BUCKET_NANOS / 1e6;
  }
}
