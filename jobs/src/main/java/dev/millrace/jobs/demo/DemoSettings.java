package dev.millrace.jobs.demo;

import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What a run of the demo is to do.
 *
 * @param events how many events are sent, the broken ones among them
 * @param rate events a second; 0 for as fast as they go
 * @param versions the model versions: the first scores from the start, the second from the swap on
 * @param swapAt the share of events after which the second one is published
 * @param killAt the share of events after which a TaskManager is killed; empty for none
 * @param parallelism how many tasks score
 * @param checkpointInterval how often the job commits
 * @param keepRunning whether the job goes on when all events are accounted for
 */
record DemoSettings(
    int events,
    double rate,
    List<String> versions,
    double swapAt,
    OptionalDouble killAt,
    int parallelism,
    Duration checkpointInterval,
    boolean keepRunning) {
  DemoSettings {
    versions = List.copyOf(versions);
  }

  boolean swaps() {
    return versions.size() > 1;
  }

  /** The number of events that is {@code share} of them. */
  long eventsAt(double share) {
    return Math.round(share * events);
  }
}
