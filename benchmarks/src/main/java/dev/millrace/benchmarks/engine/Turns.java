package dev.millrace.benchmarks.engine;

import dev.millrace.benchmarks.Spread;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * Times calls in turns: every round each of them has one, so that what the machine does meanwhile
 * harms all alike.
 */
final class Turns {
  private final Pace pace;

  Turns(Pace pace) {
    this.pace = pace;
  }

  /** Runs a call for a turn, not timed. */
  void prime(Runnable call) {
    callsWithin(pace.turn(), call);
  }

  /** Nanoseconds a call, for each of {@code calls}. */
  List<Spread> time(List<Runnable> calls) {
    int[] callsPerTurn = calls.stream().mapToInt(this::warmUp).toArray();
    double[][] nanos = new double[calls.size()][pace.rounds()];
    for (int round = 0; round < pace.rounds(); round++) {
      for (int i = 0; i < nanos.length; i++) {
        nanos[i][round] = turn(calls.get(i), callsPerTurn[i]);
      }
    }
    return Arrays.stream(nanos).map(Spread::of).toList();
  }

  /** Runs a call until it is warm. Returns how often it fits a turn. */
  private int warmUp(Runnable call) {
    callsWithin(pace.warmUp(), call);
    return callsWithin(pace.turn(), call);
  }

  private static int callsWithin(Duration time, Runnable call) {
    long end = System.nanoTime() + time.toNanos();
    int calls = 0;
    do {
      call.run();
      calls++;
    } while (System.nanoTime() < end);
    return calls;
  }

  private static double turn(Runnable call, int calls) {
    long start = System.nanoTime();
    for (int i = 0; i < calls; i++) {
      call.run();
    }
    return (double) (System.nanoTime() - start) / calls;
  }
}
