package dev.millrace.benchmarks.engine;

import java.time.Duration;

/**
 * How long each side is measured.
 *
 * @param warmUp what a side runs beforehand, not timed
 * @param rounds how often each side has its turn
 * @param turn how long a turn is; a call is never cut short
 */
public record Pace(Duration warmUp, int rounds, Duration turn) {
  /** About five minutes for all models and batch sizes. */
  public static final Pace FULL = new Pace(Duration.ofMillis(500), 15, Duration.ofMillis(40));

  /** About a minute and a half. */
  public static final Pace QUICK = new Pace(Duration.ofMillis(100), 5, Duration.ofMillis(30));
}
