package dev.millrace.benchmarks.lifecycle;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.millrace.benchmarks.Logs;
import dev.millrace.benchmarks.Machine;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code benchmarks/lifecycle}: a model's life in a job, measured. */
@Command(
    name = "lifecycle",
    mixinStandardHelpOptions = true,
    description = "Measures a model's life in a job, on this machine, now.")
public final class Lifecycle {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Spec private CommandSpec spec;

  public static void main(String... args) {
    Logs.quiet();
    System.exit(new CommandLine(new Lifecycle()).setUsageHelpAutoWidth(true).execute(args));
  }

  @Command(
      mixinStandardHelpOptions = true,
      description = "How long events wait while a large model takes over from a small one.")
  int swap(
      @Option(names = "--mb", defaultValue = "100", description = "The large model's size.")
          int megabytes,
      @Option(names = "--rounds", defaultValue = "3", description = "How often it is measured.")
          int rounds,
      @Option(names = "--json", description = "The last line is one JSON object.") boolean json)
      throws Exception {
    PrintWriter out = spec.commandLine().getOut();
    out.println(Machine.here());
    double worst = 0;
    for (int round = 0; round < rounds; round++) {
      Swap swap = Swap.measure(megabytes);
      worst = Math.max(worst, swap.around());
      out.println(
          String.format(
              Locale.ROOT,
              "%d MB, swapped %.0f ms after it was published; longest gap: %.1f ms before, %.1f ms"
                  + " around",
              megabytes,
              swap.untilSwapped(),
              swap.before(),
              swap.around()));
      out.flush();
    }
    if (json) {
      ObjectNode node = JSON.createObjectNode().put("mb", megabytes).put("longest_gap_ms", worst);
      out.println(node);
    }
    out.flush();
    return 0;
  }

  @Command(
      mixinStandardHelpOptions = true,
      description = "What a job with many models takes, most of them idle.")
  int models(
      @Option(names = "--models", defaultValue = "1000", description = "How many.") int models,
      @Option(names = "--kb", defaultValue = "1000", description = "The size of each.")
          int kilobytes,
      @Option(names = "--events", defaultValue = "50000", description = "To score, twice.")
          long events,
      @Option(names = "--json", description = "The last line is one JSON object.") boolean json)
      throws Exception {
    PrintWriter out = spec.commandLine().getOut();
    out.println(Machine.here());
    Models measured = Models.measure(models, kilobytes, events);
    ObjectNode node =
        JSON.createObjectNode()
            .put("models", models)
            .put("model_mb", kilobytes / 1024.0)
            .put("heap_max_mb", Runtime.getRuntime().maxMemory() >> 20)
            .put("resident_mb", Resident.mostMegabytes())
            .put("checkpoint_mb", measured.checkpointBytes() >> 20)
            .put("wakes", WakesReporter.wakes())
            .put("wake_p50_ms", WakesReporter.millis(0.5))
            .put("wake_p99_ms", WakesReporter.millis(0.99))
            .put("events", measured.events())
            .put("rejected", measured.rejected())
            .put("unaccounted", measured.unaccounted());
    out.println(json ? node : node.toPrettyString());
    out.flush();
    return 0;
  }

  @Command(
      mixinStandardHelpOptions = true,
      description = "How many bytes a checkpoint takes, by the number of tasks that score.")
  int checkpoint(
      @Option(names = "--mb", defaultValue = "20", description = "The model's size.") int megabytes,
      @Option(names = "--tasks", defaultValue = "1,2,4", split = ",", paramLabel = "N")
          List<Integer> tasks,
      @Option(names = "--json", description = "The last line is one JSON object.") boolean json)
      throws Exception {
    PrintWriter out = spec.commandLine().getOut();
    ObjectNode node = JSON.createObjectNode().put("mb", megabytes);
    for (int count : tasks) {
      Checkpoint checkpoint = Checkpoint.measure(megabytes, count);
      out.println(
          String.format(
              Locale.ROOT, "%d MB, %d tasks: %,d bytes", megabytes, count, checkpoint.bytes()));
      out.flush();
      node.put("bytes_" + count, checkpoint.bytes());
    }
    if (json) {
      out.println(node);
    }
    out.flush();
    return 0;
  }

  @Command(
      mixinStandardHelpOptions = true,
      description = "Whether backfills give the versions and the bits that the live job gave.")
  int backfill(
      @Option(names = "--events", defaultValue = "60000", description = "How many flights.")
          int events,
      @Option(names = "--json", description = "The last line is one JSON object.") boolean json)
      throws Exception {
    PrintWriter out = spec.commandLine().getOut();
    Backfill backfill = Backfill.measure(events);
    ObjectNode node = JSON.createObjectNode().put("events", events);
    node.put("versions", backfill.live().distinctVersions());
    node.put("unscored", events - backfill.live().scored());
    compare("streaming", backfill.live(), backfill.streaming(), node, out);
    compare("batch", backfill.live(), backfill.batch(), node, out);
    if (json) {
      out.println(node);
    }
    out.flush();
    return 0;
  }

  private static void compare(
      String mode, Verdicts.Told live, Verdicts.Told again, ObjectNode node, PrintWriter out) {
    int versions = live.differentVersions(again);
    int bits = live.differentBits(again);
    node.put(mode + "_different_versions", versions).put(mode + "_different_bits", bits);
    out.println(
        String.format(
            Locale.ROOT,
            "%-9s  %,d events scored; other version: %,d, other bits: %,d",
            mode,
            again.scored(),
            versions,
            bits));
  }
}
