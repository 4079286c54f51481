package dev.millrace.jobs.demo;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** What a run of the demo is to do, from the command line. */
final class RunOptions {
  private static final List<String> MODELS = List.of("v1", "v2", "v1,v2");
  private static final int LEAST_CHECKPOINT_MILLIS = 10;

  @Spec(Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--events",
      paramLabel = "N",
      defaultValue = "100000",
      description =
          "How many events; above 502,222 the flights repeat (default: ${DEFAULT-VALUE}).")
  private int events;

  @Option(
      names = "--rate",
      paramLabel = "R",
      description = "Events a second (default: as fast as they go).")
  private double rate;

  @Option(
      names = "--models",
      paramLabel = "VERSIONS",
      defaultValue = "v1,v2",
      description =
          "v1,v2 rolls the second one out; v1 or v2 scores all events (default:"
              + " ${DEFAULT-VALUE}).")
  private String models;

  @Option(
      names = "--swap-at",
      paramLabel = "SHARE",
      defaultValue = "0.4",
      description =
          "The share of events after which the second model gets all of them (default:"
              + " ${DEFAULT-VALUE}).")
  private double swapAt;

  @Option(
      names = "--kill-at",
      paramLabel = "SHARE",
      description = "Kills one of two TaskManagers after that share of the events.")
  private Double killAt;

  @Option(
      names = "--warm-up",
      paramLabel = "N",
      defaultValue = "50000",
      description =
          "Events that go before and do not count, so that the JVM has compiled what is measured;"
              + " 0 for none (default: ${DEFAULT-VALUE}).")
  private int warmUp;

  @Option(
      names = "--parallelism",
      paramLabel = "N",
      defaultValue = "2",
      description = "How many tasks score, and partitions (default: ${DEFAULT-VALUE}).")
  private int parallelism;

  @Option(
      names = "--checkpoint-interval",
      paramLabel = "MS",
      defaultValue = "500",
      description = "How often the job commits, in milliseconds (default: ${DEFAULT-VALUE}).")
  private int checkpointMillis;

  /**
   * @throws ParameterException if an option has a value that makes no run
   */
  DemoSettings settings(boolean keepRunning) {
    requireAtLeast(1, "--events", events);
    requireAtLeast(0, "--rate", rate);
    requireAtLeast(1, "--parallelism", parallelism);
    requireAtLeast(LEAST_CHECKPOINT_MILLIS, "--checkpoint-interval", checkpointMillis);
    requireShare("--swap-at", swapAt);
    Optional.ofNullable(killAt).ifPresent(share -> requireShare("--kill-at", share));
    require(MODELS.contains(models), "--models: expected v1, v2 or v1,v2, found " + models);
    return new DemoSettings(
        "",
        events,
        rate,
        List.of(models.split(",")),
        swapAt,
        killAt == null ? OptionalDouble.empty() : OptionalDouble.of(killAt),
        parallelism,
        Duration.ofMillis(checkpointMillis),
        keepRunning);
  }

  /** How many events go before; 0 for none. */
  int warmUp() {
    requireAtLeast(0, "--warm-up", warmUp);
    return warmUp;
  }

  private void requireAtLeast(double least, String option, double value) {
    require(
        value >= least,
        "%s: expected %.0f or more, found %s".formatted(option, least, text(value)));
  }

  private static String text(double value) {
    return value == Math.rint(value) ? "%.0f".formatted(value) : Double.toString(value);
  }

  private void requireShare(String option, double share) {
    require(share > 0 && share < 1, option + ": expected a share between 0 and 1, found " + share);
  }

  private void require(boolean holds, String error) {
    if (!holds) {
      throw new ParameterException(spec.commandLine(), error);
    }
  }
}
