package dev.millrace.jobs.demo;

import dev.millrace.jobs.demo.account.Plan;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a run of the demo is to do.
 *
 * @param prefix what its topics, its consumer group and its transactions begin with
 * @param events how many events are sent, the broken ones among them
 * @param rate events a second; 0 for as fast as they go
 * @param versions the model versions: the first scores from the start, the second is rolled out
 * @param swapAt the share of events after which the second one gets all of them
 * @param killAt the share of events after which a TaskManager is killed; empty for none
 * @param parallelism how many tasks score
 * @param checkpointInterval how often the job commits
 * @param keepRunning whether the job goes on when all events are accounted for
 */
record DemoSettings(
    String prefix,
    int events,
    double rate,
    List<String> versions,
    double swapAt,
    OptionalDouble killAt,
    int parallelism,
    Duration checkpointInterval,
    boolean keepRunning) {
  private static final int CANARY_PERCENT = 10;

  DemoSettings {
    versions = List.copyOf(versions);
  }

  /**
   * The same with other events, of which only the accounts are kept: it shows the code to the JVM's
   * compiler, as a job that has run for a while would have.
   */
  DemoSettings warmUp(int warmUpEvents) {
    return new DemoSettings(
        "warm-up-",
        warmUpEvents,
        0,
        versions,
        swapAt,
        OptionalDouble.empty(),
        parallelism,
        checkpointInterval,
        false);
  }

  /** What is to happen to the models; empty if one scores all events. */
  Optional<Plan> plan() {
    return versions.size() > 1
        ? Optional.of(new Plan(versions.get(0), versions.get(1), CANARY_PERCENT, DemoModels.BAD))
        : Optional.empty();
  }

  /** The number of events that is {@code share} of them. */
  long eventsAt(double share) {
    return Math.round(share * events);
  }
}
