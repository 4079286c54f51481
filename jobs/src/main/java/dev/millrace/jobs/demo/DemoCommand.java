package dev.millrace.jobs.demo;

import dev.millrace.jobs.CommandException;
import dev.millrace.jobs.demo.account.Counts;
import dev.millrace.jobs.demo.account.Outcome;
import dev.millrace.jobs.demo.report.Report;
import dev.millrace.jobs.demo.report.ResultJson;
import dev.millrace.jobs.demo.report.ResultTable;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code millrace demo}: Kafka, Flink, real flights and two models in one process. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Scores real flights from Kafka to Kafka, swaps the model live and accounts for every event.",
      "",
      "In this process: a Kafka broker, a Flink cluster with its web UI, a producer that replays the"
          + " flights of June 2001, and the job of 'millrace score'. A few events are broken on"
          + " purpose and must be rejected with their reason."
    },
    footer = {
      "",
      "Examples:",
      "  millrace demo                          100,000 events as fast as they go",
      "  millrace demo --rate 5000              latency at a rate that the job keeps up with",
      "  millrace demo --kill-at 0.3            a TaskManager dies; still each event once",
      "  millrace demo --models v2 --events 502222",
      "                                         one model scores the whole month",
      "  millrace demo --keep-running           leaves Flink's web UI open"
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:every event is accounted for, each once",
      "1:an event was lost or doubled, a broken one was not rejected, or the run failed",
      "2:the command line is wrong"
    })
public final class DemoCommand implements Callable<Integer> {
  private static final int DEFAULT_EVENTS = 100_000;
  private static final List<String> MODELS = List.of("v1", "v2", "v1,v2");

  @Spec private CommandSpec spec;

  @Option(
      names = "--events",
      paramLabel = "N",
      description =
          "How many events (default: ${DEFAULT-VALUE}); above 502,222 the flights repeat.")
  private int events = DEFAULT_EVENTS;

  @Option(
      names = "--rate",
      paramLabel = "R",
      description = "Events a second (default: as fast as they go).")
  private double rate;

  @Option(
      names = "--models",
      paramLabel = "VERSIONS",
      description = "v1,v2 swaps from the one to the other (default); v1 or v2 scores all events.")
  private String models = "v1,v2";

  @Option(
      names = "--swap-at",
      paramLabel = "SHARE",
      description = "The share of events after which the second model is published (default: 0.5).")
  private double swapAt = 0.5;

  @Option(
      names = "--kill-at",
      paramLabel = "SHARE",
      description = "Kills one of two TaskManagers after that share of the events.")
  private Double killAt;

  @Option(
      names = "--parallelism",
      paramLabel = "N",
      description = "How many tasks score, and partitions (default: ${DEFAULT-VALUE}).")
  private int parallelism = 2;

  @Option(
      names = "--checkpoint-interval",
      paramLabel = "MS",
      description = "How often the job commits, in milliseconds (default: ${DEFAULT-VALUE}).")
  private int checkpointMillis = 500;

  @Option(
      names = "--warm-up",
      paramLabel = "N",
      description =
          "Events that go before and do not count, so that the JVM has compiled what is measured"
              + " (default: ${DEFAULT-VALUE}; 0 for none).")
  private int warmUp = 50_000;

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description = "Where the report goes (default: ${DEFAULT-VALUE}).")
  private Path report = Path.of("report.html");

  @Option(names = "--json", description = "The last line of the output is one JSON object.")
  private boolean json;

  @Option(
      names = "--keep-running",
      description = "Goes on until Ctrl-C, so that Flink's web UI can be looked at.")
  private boolean keepRunning;

  @Override
  public Integer call() throws Exception {
    DemoSettings settings = settings();
    DemoLog.quiet(settings);
    tell("starting Kafka and Flink ...");
    try (Stage stage = Stage.open(settings)) {
      stage.closeAtExit();
      tell("Kafka at %s, Flink's web UI at %s".formatted(stage.bootstrap(), stage.webUi()));
      warmUp(settings, stage);
      show(settings, play(settings, stage));
      if (keepRunning) {
        tell("Flink's web UI is at %s; Ctrl-C ends the demo".formatted(stage.webUi()));
        Thread.currentThread().join();
      }
    }
    return 0;
  }

  private void warmUp(DemoSettings settings, Stage stage) throws Exception {
    if (warmUp > 0) {
      tell("warming up with %,d events that do not count ...".formatted(warmUp));
      Counts counts = Demo.play(settings.warmUp(warmUp), stage, ledger -> {}).outcome().counts();
      requireFaultless("warm-up: ", counts);
    }
  }

  private DemoResult play(DemoSettings settings, Stage stage) throws Exception {
    PrintWriter out = spec.commandLine().getOut();
    Progress progress = new Progress(out, System.console() != null);
    DemoResult result = Demo.play(settings, stage, progress::show);
    progress.end(result.ledger());
    return result;
  }

  private void show(DemoSettings settings, DemoResult result) throws IOException {
    Outcome outcome = result.outcome();
    tell("", ResultTable.of(outcome));
    tell(DemoFacts.cpu(result));
    if (result.restarts() > 0) {
      tell("restarts after a failure: " + result.restarts());
    }
    Files.writeString(
        report, Report.of(outcome, DemoFacts.of(settings, warmUp, result), result.moments()));
    tell("report: " + report.toAbsolutePath().normalize());
    if (json) {
      tell(ResultJson.of(outcome));
    }
    requireFaultless("", outcome.counts());
  }

  private static void requireFaultless(String what, Counts counts) {
    if (!counts.faults().isEmpty()) {
      throw new CommandException(what + String.join("; ", counts.faults()));
    }
  }

  private void tell(String... lines) {
    PrintWriter out = spec.commandLine().getOut();
    List.of(lines).forEach(out::println);
    out.flush();
  }

  private DemoSettings settings() {
    require(events > 0, "--events: expected 1 or more, found " + events);
    require(rate >= 0, "--rate: expected 0 or more events a second, found " + rate);
    require(MODELS.contains(models), "--models: expected v1, v2 or v1,v2, found " + models);
    requireShare("--swap-at", swapAt);
    if (killAt != null) {
      requireShare("--kill-at", killAt);
    }
    require(warmUp >= 0, "--warm-up: expected 0 or more events, found " + warmUp);
    require(parallelism > 0, "--parallelism: expected 1 or more, found " + parallelism);
    require(
        checkpointMillis >= 10,
        "--checkpoint-interval: expected 10 ms or more, found " + checkpointMillis);
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

  private void requireShare(String option, double share) {
    require(share > 0 && share < 1, option + ": expected a share between 0 and 1, found " + share);
  }

  private void require(boolean holds, String error) {
    if (!holds) {
      throw new ParameterException(spec.commandLine(), error);
    }
  }
}
