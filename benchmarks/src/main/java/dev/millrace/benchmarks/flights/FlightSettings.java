package dev.millrace.benchmarks.flights;

import java.util.ArrayList;
import java.util.List;

/**
 * How flights are scored.
 *
 * @param rate flights a second
 * @param seconds how long the load lasts at most
 * @param parallelism of the job
 * @param byEventTime whether flights meet the version of their time, or that of their arrival
 * @param more options of the job
 */
public record FlightSettings(
    double rate, int seconds, int parallelism, boolean byEventTime, List<String> more) {
  /** By event time a job that catches up may be ahead of the topic of models by that much. */
  private static final int WAITING = 1_000_000;

  public FlightSettings {
    more = List.copyOf(more);
  }

  int events() {
    return (int) (rate * seconds);
  }

  List<String> options() {
    List<String> options = new ArrayList<>();
    options.add("--parallelism=" + parallelism);
    if (byEventTime) {
      options.addAll(List.of("--model-time=event", "--waiting=" + WAITING));
    }
    options.addAll(more);
    return options;
  }
}
