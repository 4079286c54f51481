package dev.millrace.benchmarks.latency;

import java.io.Serializable;
import java.util.Random;

/**
 * When events are due: at random, as from many independent senders (a Poisson process), or all at
 * once.
 *
 * @param perSecond how many are due a second on average; infinite for as many as are taken
 * @param seconds for how long
 */
record Schedule(double perSecond, double seconds) implements Serializable {
  private static final int GAPS = 1 << 16;
  private static final double NANOS = 1e9;

  static Schedule saturating(double seconds) {
    return new Schedule(Double.POSITIVE_INFINITY, seconds);
  }

  boolean isSaturating() {
    return Double.isInfinite(perSecond);
  }

  long nanos() {
    return (long) (seconds * NANOS);
  }

  /** The times between events, to be used round and round. */
  double[] gaps() {
    Random random = new Random(1);
    double[] gaps = new double[GAPS];
    for (int i = 0; i < GAPS; i++) {
      gaps[i] = -Math.log(1 - random.nextDouble()) / perSecond * NANOS;
    }
    return gaps;
  }
}
