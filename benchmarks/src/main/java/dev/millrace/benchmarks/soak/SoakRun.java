package dev.millrace.benchmarks.soak;

import dev.millrace.benchmarks.cluster.Await;
import dev.millrace.benchmarks.cluster.ClusterShape;
import dev.millrace.benchmarks.cluster.LocalCluster;
import dev.millrace.benchmarks.cluster.Rig;
import dev.millrace.benchmarks.flights.FlightRun;
import dev.millrace.benchmarks.flights.FlightSettings;
import dev.millrace.benchmarks.flights.OfflineScores;
import dev.millrace.jobs.demo.account.ModelName;
import java.util.List;
import java.util.function.Consumer;

/** A run: swaps, then resubmissions, under load, on one TaskManager that is never ended. */
public final class SoakRun {
  private static final double RATE = 200;
  private static final int LONGEST_SECONDS = 3600;

  /** A swap shows once it is committed. */
  private static final FlightSettings SETTINGS =
      new FlightSettings(RATE, LONGEST_SECONDS, 1, false, List.of("--checkpoint-interval=300ms"));

  private final LocalCluster cluster;
  private final FlightRun run;
  private final Consumer<String> audience;

  private SoakRun(LocalCluster cluster, FlightRun run, Consumer<String> audience) {
    this.cluster = cluster;
    this.run = run;
    this.audience = audience;
  }

  /**
   * Swaps and resubmits that often.
   *
   * @param audience is told each footprint
   * @throws IllegalStateException if the job does not go on: why, and the ends of all logs
   */
  public static SoakResult play(int swaps, int resubmissions, Consumer<String> audience)
      throws Exception {
    try (Rig rig = Rig.open(ClusterShape.watched());
        FlightRun run = new FlightRun(rig, SETTINGS)) {
      try {
        return new SoakRun(rig.cluster(), run, audience).play(swaps, resubmissions);
      } catch (Exception e) {
        throw new IllegalStateException(run.story(), e);
      }
    }
  }

  private SoakResult play(int swaps, int resubmissions) throws Exception {
    run.start();
    Growth bySwaps = Growth.of(swaps, this::swap, this::footprint, f -> tell("swaps", f));
    Growth byResubmissions =
        Growth.of(resubmissions, run::resubmit, this::footprint, f -> tell("resubmissions", f));
    run.requireAlive();
    run.finish();
    return new SoakResult(
        bySwaps, byResubmissions, run.ledger().counts(), OfflineScores.differentBits(run.ledger()));
  }

  private void swap() {
    ModelName version = run.publishNext();
    Await.until(
        version + " to score", FlightRun.PATIENCE, () -> run.ledger().models().contains(version));
  }

  private Footprint footprint() {
    return Footprint.of(cluster.taskManagers().get(0), cluster.nativeCache());
  }

  private void tell(String quarterOf, Footprint footprint) {
    audience.accept("a quarter of the %s: %s".formatted(quarterOf, footprint));
  }
}
