package dev.millrace.benchmarks.soak;

import dev.millrace.benchmarks.Logs;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code benchmarks/soak}: whether a TaskManager grows. */
@Command(
    name = "soak",
    mixinStandardHelpOptions = true,
    description =
        "Swaps versions and resubmits a score job on one TaskManager of a real cluster, and tells"
            + " by how much that grows over the last three quarters of each (on Linux).")
public final class Soak implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(names = "--swaps", defaultValue = "200", description = "How many (default: 200).")
  private int swaps;

  @Option(names = "--resubmissions", defaultValue = "50", description = "How many (default: 50).")
  private int resubmissions;

  @Option(names = "--json", description = "The last line is one JSON object.")
  private boolean json;

  public static void main(String... args) {
    Logs.quiet();
    System.exit(new CommandLine(new Soak()).setUsageHelpAutoWidth(true).execute(args));
  }

  @Override
  public Integer call() throws Exception {
    PrintWriter out = spec.commandLine().getOut();
    SoakResult result = SoakRun.play(swaps, resubmissions, out::println);
    result.counts().faults().forEach(out::println);
    if (json) {
      out.println(result.json());
    }
    return result.counts().faults().isEmpty() && result.differentBits() == 0 ? 0 : 1;
  }
}
