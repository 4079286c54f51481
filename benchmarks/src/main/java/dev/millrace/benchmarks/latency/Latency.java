package dev.millrace.benchmarks.latency;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.millrace.benchmarks.BenchModel;
import dev.millrace.benchmarks.Logs;
import dev.millrace.benchmarks.Machine;
import dev.millrace.operator.BatchPolicy;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code benchmarks/latency}: how late events are, by load. */
@Command(
    name = "latency",
    mixinStandardHelpOptions = true,
    description = {
      "How late events are with a target and with fixed batches that wait as long, on this machine,"
          + " now.",
      "First what a job with full batches can do; then events that are due at random at shares of"
          + " that, from when they are due until they have left the scoring step. Source and"
          + " scoring are chained: the time counts all that an event waits for in the task."
    })
public final class Latency implements Callable<Integer> {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int FULL = 512;

  @Option(names = "--target", defaultValue = "5", description = "In milliseconds.")
  private int target;

  @Option(names = "--model", defaultValue = "wide_mlp", description = "One of the benchmarks'.")
  private String model;

  @Option(names = "--loads", defaultValue = "50,70,90", split = ",", description = "In percent.")
  private List<Integer> loads;

  @Option(names = "--seconds", defaultValue = "8", description = "For how long, each.")
  private double seconds;

  @Option(names = "--json", description = "The last line is one JSON object.")
  private boolean isJson;

  @Spec private CommandSpec spec;

  public static void main(String... args) {
    Logs.quiet();
    System.exit(new CommandLine(new Latency()).setUsageHelpAutoWidth(true).execute(args));
  }

  @Override
  public Integer call() throws Exception {
    PrintWriter out = spec.commandLine().getOut();
    out.println(Machine.here());
    LatencyJob job = new LatencyJob(BenchModel.load(model));
    BatchPolicy fixed = BatchPolicy.upTo(FULL).within(Duration.ofMillis(target));
    BatchPolicy targeted = BatchPolicy.target(Duration.ofMillis(target)).records(FULL);
    Schedule saturating = Schedule.saturating(seconds);
    job.run(fixed, saturating); // cold
    double capacity = job.run(fixed, saturating).perSecond();
    double ofTarget = job.run(targeted, saturating).perSecond();
    out.println(model + ", events a second at most:");
    out.printf(Locale.ROOT, "full batches %,.0f, target %,.0f%n", capacity, ofTarget);
    ObjectNode json = JSON.createObjectNode().put("target_ms", target).put("model", model);
    json.put("capacity", capacity).put("capacity_over_fixed", ofTarget / capacity);
    for (int load : loads) {
      Schedule schedule = new Schedule(capacity * load / 100, seconds);
      LatencyRun beside = tell(out, load + " %, fixed ", job.run(fixed, schedule));
      LatencyRun run = tell(out, load + " %, target", job.run(targeted, schedule));
      add(json, "added", load, run);
      add(json, "fixed", load, beside);
      json.put("throughput_over_fixed", run.perSecond() / beside.perSecond()); // the last load's
    }
    if (isJson) {
      out.println(json);
    }
    out.flush();
    return 0;
  }

  private static void add(ObjectNode json, String what, int load, LatencyRun run) {
    json.withObject("/" + what + "_p50_ms").put(Integer.toString(load), run.p50());
    json.withObject("/" + what + "_p99_ms").put(Integer.toString(load), run.p99());
  }

  private static LatencyRun tell(PrintWriter out, String what, LatencyRun run) {
    out.printf(
        Locale.ROOT,
        "%s %,11.0f events a second, late by %7.3f ms (p50), %7.3f ms (p99)%n",
        what,
        run.perSecond(),
        run.p50(),
        run.p99());
    out.flush();
    return run;
  }
}
