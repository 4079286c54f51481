package dev.millrace.benchmarks.lifecycle;

import dev.millrace.operator.ModelStatus;
import dev.millrace.operator.Rejection;
import dev.millrace.operator.Scored;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Events that name their models, most of them a few: what went in, and what came out. The counts
 * are this JVM's, in which the job runs.
 */
final class Traffic {
  private static final AtomicLong ACTIVE = new AtomicLong();
  private static final AtomicLong IN = new AtomicLong();
  private static final AtomicLong SCORED = new AtomicLong();
  private static final AtomicLong REJECTED = new AtomicLong();

  /** The power that skews: the first tenth of the models gets almost half of the events. */
  private static final int SKEW = 3;

  /** Up to how many events go in. */
  private static volatile long open;

  private Traffic() {}

  /** Lets so many more events in. */
  static void letIn(long events) {
    open = IN.get() + events;
  }

  static long in() {
    return IN.get();
  }

  static long out() {
    return SCORED.get() + REJECTED.get();
  }

  static long rejected() {
    return REJECTED.get();
  }

  /** How many times a task has said that a version is active. */
  static long active() {
    return ACTIVE.get();
  }

  /** Whether this event goes in: none while models come, and not more than are to. */
  static boolean goesIn(Long event) {
    if (IN.get() >= open) {
      return false;
    }
    IN.incrementAndGet();
    return true;
  }

  /** The model that an event names, out of so many. */
  static String modelOf(long event, int models) {
    double uniform = (mixed(event) >>> 11) * 0x1p-53;
    return "m" + (int) (models * Math.pow(uniform, SKEW));
  }

  /** The mixing of SplitMix64. */
  private static long mixed(long event) {
    long mixed = event * 0x9e3779b97f4a7c15L;
    mixed = (mixed ^ mixed >>> 30) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ mixed >>> 27) * 0x94d049bb133111ebL;
    return mixed ^ mixed >>> 31;
  }

  /** An event has come out, and must have met its model. */
  static boolean scored(Scored<Long> event, int models) {
    String expected = modelOf(event.record(), models);
    if (!event.model().name().equals(expected)) {
      throw new IllegalStateException("expected model " + expected + ", found " + event.model());
    }
    SCORED.incrementAndGet();
    return false;
  }

  static boolean rejected(Rejection<Long> event) {
    REJECTED.incrementAndGet();
    return false;
  }

  static boolean told(ModelStatus status) {
    if (status.state() == ModelStatus.State.REFUSED) {
      throw new IllegalStateException("refused: " + status);
    }
    if (status.state() == ModelStatus.State.ACTIVE) {
      ACTIVE.incrementAndGet();
    }
    return false;
  }
}
