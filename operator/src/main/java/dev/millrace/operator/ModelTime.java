package dev.millrace.operator;

import java.io.Serializable;
import java.time.Duration;
import java.util.Objects;

/**
 * By which time a live job tells which version an event meets.
 *
 * <p>By {@link #EVENT event time}, the version is a function of the event's timestamp and of the
 * messages, whenever either arrives: a backfill gives what the live job gave. Each message counts
 * from its own time on: that of {@link ModelMessage#at}, or else its timestamp on the stream. The
 * times of one model's messages must not descend, nor those of any two where events do not name
 * their models; a message that comes too late for that is refused.
 *
 * <p>An event waits, in state, until the model stream has promised that nothing will come for its
 * time: by a {@link Heartbeat} or by its watermark. So a live job waits for each event about as
 * long as it is from one heartbeat to the next. {@link BeforeFirstModel} says how many may wait and
 * what happens to those above. A model stream that is idle promises nothing; one that ends promises
 * all. In BATCH mode the model stream is read to its end first, and nothing waits.
 *
 * @param clock whose time counts
 * @param reach how far behind the model stream's promises events may be, by event time; what scored
 *     longer before is forgotten, and events of then are rejected
 */
public record ModelTime(Clock clock, Duration reach) implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Whose time counts. */
  public enum Clock {
    /** Messages count when they arrive; their times and the model stream's watermark do not. */
    ARRIVAL,
    /** Messages count from their time on, for events from that time on. */
    EVENT
  }

  private static final Duration FOREVER = Duration.ofMillis(Long.MAX_VALUE);

  /** Messages count from their arrival on. */
  public static final ModelTime ARRIVAL = new ModelTime(Clock.ARRIVAL, FOREVER);

  /** Messages count from their own time on; no version is forgotten. */
  public static final ModelTime EVENT = new ModelTime(Clock.EVENT, FOREVER);

  public ModelTime {
    Objects.requireNonNull(clock, "clock");
    if (reach.isNegative() || reach.compareTo(FOREVER) > 0) {
      throw new IllegalArgumentException("expected a reach of 0 or more, found " + reach);
    }
  }

  /**
   * Forgets versions whose events would be further behind: a job that gets a version each night
   * holds only those that it may still need. A job in BATCH mode forgets nothing.
   */
  public ModelTime reachingBack(Duration other) {
    return new ModelTime(clock, other);
  }

  public boolean isEventTime() {
    return clock == Clock.EVENT;
  }
}
