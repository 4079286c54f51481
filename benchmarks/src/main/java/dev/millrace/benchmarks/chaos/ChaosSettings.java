package dev.millrace.benchmarks.chaos;

import dev.millrace.benchmarks.flights.FlightSettings;
import java.util.List;

/**
 * What a run is to do.
 *
 * @param kills how many
 * @param seed what its plan follows from
 * @param rate events a second
 * @param byEventTime whether versions go by event time: then the whole output must be that of a run
 *     that nothing disturbs
 * @param more options of the score job
 */
public record ChaosSettings(
    int kills, long seed, double rate, boolean byEventTime, List<String> more) {
  /** The load ends when this many seconds' worth of it is sent: no run lasts forever. */
  private static final int SECONDS_A_KILL = 120;

  FlightSettings flights() {
    return new FlightSettings(rate, SECONDS_A_KILL * kills, Plan.PARALLELISM, byEventTime, more);
  }
}
