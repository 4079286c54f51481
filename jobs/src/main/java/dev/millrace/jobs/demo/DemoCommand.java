package dev.millrace.jobs.demo;

import dev.millrace.jobs.CommandException;
import dev.millrace.jobs.demo.account.Outcome;
import dev.millrace.jobs.demo.report.Report;
import dev.millrace.jobs.demo.report.ResultJson;
import dev.millrace.jobs.demo.report.ResultTable;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code millrace demo}: Kafka, Flink, real flights and a rollout in one process. */
@Command(
    name = "demo",
    sortOptions = false,
    description = {
      "Scores real flights from Kafka to Kafka, rolls a model out live and accounts for every event.",
      "",
      "In this process: a Kafka broker, a Flink cluster with its web UI, a producer that replays the"
          + " flights of June 2001, and the job of 'millrace score'. A few events are broken on"
          + " purpose and must be rejected with their reason.",
      "",
      "A second model gets the flights of 10 % of the routes, then all. A third one, which misses its"
          + " golden examples, must be refused. Then events go back to the first model, and forth"
          + " again. All of it is told on the topic of models, as by 'millrace publish', 'route' and"
          + " 'rollback', and read from the topic of statuses."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  millrace demo                     100,000 events as fast as they go",
      "  millrace demo --rate 5000         latency at a rate that the job keeps up with",
      "  millrace demo --kill-at 0.3       a TaskManager dies; still each event once",
      "  millrace demo --models v2 --events 502222",
      "                                    one model scores the whole month",
      "  millrace demo --keep-running      leaves Flink's web UI open"
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:every event is accounted for, each once, and the rollout went as planned",
      "1:an event was lost or doubled, a broken one was not rejected, a route met two versions during"
          + " the canary, a bad model was accepted, or the run failed",
      "2:the command line is wrong"
    })
public final class DemoCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  private boolean help;

  @Mixin(name = "The run")
  private RunOptions run;

  @Option(
      names = "--report",
      paramLabel = "FILE",
      defaultValue = "report.html",
      description = "Where the report goes (default: ${DEFAULT-VALUE}).")
  private Path report;

  @Option(names = "--json", description = "The last line of the output is one JSON object.")
  private boolean json;

  @Option(
      names = "--keep-running",
      description = "Goes on until Ctrl-C, so that Flink's web UI can be looked at.")
  private boolean keepRunning;

  @Override
  public Integer call() throws Exception {
    DemoSettings settings = run.settings(keepRunning);
    int warmUp = run.warmUp();
    requireFolder(report.toAbsolutePath().getParent());
    DemoLog.quiet(settings);
    tell("starting Kafka and Flink ...");
    try (Stage stage = Stage.open(settings)) {
      stage.closeAtExit();
      tell("Kafka at %s, Flink's web UI at %s".formatted(stage.bootstrap(), stage.webUi()));
      if (warmUp > 0) {
        warmUp(settings.warmUp(warmUp), stage);
      }
      DemoResult result = play(settings, stage);
      show(result, DemoFacts.of(settings, warmUp, result));
      end(result, stage);
    }
    return 0;
  }

  /** Better now than after the run. */
  private void requireFolder(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new ParameterException(
          spec.commandLine(), "--report: expected a file in a folder, found no folder " + folder);
    }
  }

  private void warmUp(DemoSettings settings, Stage stage) throws Exception {
    tell("warming up with %,d events that do not count ...".formatted(settings.events()));
    DemoResult result = Demo.play(settings, stage, (ledger, statuses) -> {});
    requireFaultless("warm-up: ", result.outcome());
  }

  private DemoResult play(DemoSettings settings, Stage stage) throws Exception {
    Progress progress = new Progress(spec.commandLine().getOut(), System.console() != null);
    DemoResult result = Demo.play(settings, stage, progress);
    progress.end(result.ledger(), result.statuses());
    return result;
  }

  private void show(DemoResult result, DemoFacts facts) throws IOException {
    tell("", ResultTable.of(result.outcome()));
    facts.remarks().forEach(this::tell);
    Files.writeString(report, Report.of(result.outcome(), facts.table(), result.moments()));
    tell("report: " + report.toAbsolutePath().normalize());
  }

  /** The last lines: where to look on, and the figures for programs. */
  private void end(DemoResult result, Stage stage) throws Exception {
    Outcome outcome = result.outcome();
    if (keepRunning) {
      tell("Flink's web UI is at %s; Ctrl-C ends the demo".formatted(stage.webUi()));
    }
    if (json) {
      tell(ResultJson.of(outcome));
    }
    requireFaultless("", outcome);
    if (keepRunning) {
      Thread.currentThread().join();
    }
  }

  private static void requireFaultless(String what, Outcome outcome) {
    if (!outcome.faults().isEmpty()) {
      throw new CommandException(what + String.join("; ", outcome.faults()));
    }
  }

  private void tell(String... lines) {
    PrintWriter out = spec.commandLine().getOut();
    List.of(lines).forEach(out::println);
    out.flush();
  }
}
