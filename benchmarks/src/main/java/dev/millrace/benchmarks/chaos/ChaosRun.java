package dev.millrace.benchmarks.chaos;

import dev.millrace.benchmarks.chaos.Round.Victim;
import dev.millrace.benchmarks.cluster.Await;
import dev.millrace.benchmarks.cluster.ClusterShape;
import dev.millrace.benchmarks.cluster.LocalCluster;
import dev.millrace.benchmarks.cluster.Rig;
import dev.millrace.benchmarks.flights.FlightRun;
import dev.millrace.benchmarks.flights.OfflineScores;
import dev.millrace.jobs.demo.account.Ledger;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;

/** A run: what its plan says is done to a job under load, and every event is accounted for. */
public final class ChaosRun {
  private final Plan plan;
  private final LocalCluster cluster;
  private final FlightRun run;
  private final Consumer<String> audience;
  private final Random which;
  private final long startedAt = System.nanoTime();
  private Set<String> wide = Set.of();
  private int parallelism = Plan.PARALLELISM;
  private int rescalings;

  private ChaosRun(Plan plan, LocalCluster cluster, FlightRun run, Consumer<String> audience) {
    this.plan = plan;
    this.cluster = cluster;
    this.run = run;
    this.audience = audience;
    this.which = new Random(plan.seed());
  }

  /**
   * Kills processes as the settings have it.
   *
   * @param audience is told what happens
   * @throws IllegalStateException if the job does not recover: why, and the ends of all logs
   */
  public static ChaosResult play(ChaosSettings settings, Consumer<String> audience)
      throws Exception {
    Plan plan = Plan.of(settings.kills(), settings.seed());
    try (Rig rig = Rig.open(ClusterShape.robust());
        FlightRun run = new FlightRun(rig, settings.flights())) {
      try {
        ChaosRun chaos = new ChaosRun(plan, rig.cluster(), run, audience);
        chaos.play();
        return chaos.result(settings.byEventTime() ? run.undisturbed() : run.ledger());
      } catch (Exception e) {
        throw new IllegalStateException("seed " + settings.seed() + "\n" + run.story(), e);
      }
    }
  }

  private void play() throws Exception {
    run.start();
    wide = run.job().partsOf(Plan.PARALLELISM);
    tell("the job runs");
    for (Round round : plan.rounds()) {
      play(round);
      run.requireAlive();
    }
    if (!run.finish()) {
      audience.accept(run.story());
    }
    tell("the end");
  }

  private void play(Round round) {
    if (round.swap()) {
      tell(run.publishNext() + " published");
    }
    if (round.parallelism() != parallelism) {
      rescale(round.parallelism());
    }
    Await.pause(round.pause());
    kill(round.victim());
    if (round.recovers()) {
      run.awaitCheckpoint();
      tell("the job runs again, " + run.job().parallelism() + " tasks");
    }
  }

  private void rescale(int tasks) {
    tell("rescaling from " + parallelism + " to " + tasks);
    run.job().rescale(wide, tasks);
    parallelism = tasks;
    rescalings++;
  }

  private void kill(Victim victim) {
    if (victim == Victim.JOB_MANAGER) {
      tell("killing the JobManager");
      cluster.replaceJobManager();
    } else {
      int number = which.nextInt(cluster.taskManagers().size());
      tell("killing " + cluster.taskManagers().get(number).name());
      cluster.replaceTaskManager(number);
    }
  }

  /**
   * @param undisturbed what is to come out
   */
  private ChaosResult result(Ledger undisturbed) {
    List<Round> rounds = plan.rounds();
    return new ChaosResult(
        plan.seed(),
        rounds.size(),
        (int) rounds.stream().filter(round -> round.victim() == Victim.JOB_MANAGER).count(),
        rescalings,
        run.ledger().models().size(),
        run.ledger().counts(),
        OfflineScores.differentBits(run.ledger()),
        OfflineScores.differences(run.ledger(), undisturbed),
        seconds());
  }

  private void tell(String what) {
    int sent = run.ledger().sent();
    audience.accept(
        "%6.1f s  %,8d sent  %,8d found  %s".formatted(seconds(), sent, run.found(), what));
  }

  private double seconds() {
    return (System.nanoTime() - startedAt) / 1e9;
  }
}
